/* versions.c - each library is asked through the file that owns it. */
#include "cli/versions.h"

#include "io/json_plan.h"
#include "io/xml.h"
#include "sim/draw_law.h"
#include "solver/simplex.h"
#include "viz/canvas.h"

#include <stdio.h>

void hf_versions_show(void)
{
    printf("holdfast %s\n", HF_VERSION);
    printf("  GLPK %s\n", hf_simplex_version());
    printf("  %s\n", hf_draw_law_library());
    printf("  %s\n", hf_xml_library());
    printf("  %s\n", hf_canvas_libraries());
    printf("  %s\n", hf_json_library());
}
