/* versions.h - which program and libraries these are. */
#ifndef HF_CLI_VERSIONS_H
#define HF_CLI_VERSIONS_H

/* Print the program's version and those of its libraries, a line each. */
void hf_versions_show(void);

#endif
