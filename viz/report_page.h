/* report_page.h - the frame of the page: head, style sheet and the small script. */
#ifndef HF_VIZ_REPORT_PAGE_H
#define HF_VIZ_REPORT_PAGE_H

#include "model/base/buffer.h"

/* Everything before and after what the report says; `title` is escaped here. */
void hf_report_page_open(hf_buffer *out, const char *title);
void hf_report_page_close(hf_buffer *out);

#endif
