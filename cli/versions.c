/* versions.c - each library is asked through the file that owns it. */
#include "cli/versions.h"

#include "io/json_plan.h"
#include "solver/simplex.h"

#include <stdio.h>

void hf_versions_show(void)
{
    printf("holdfast %s\n", HF_VERSION);
    printf("  GLPK %s\n", hf_simplex_version());
    printf("  %s\n", hf_json_library());
}
