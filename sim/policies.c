/* policies.c - the table of policies. */
#include "sim/policies.h"

#include "sim/policy_plan.h"

#include <string.h>

static const hf_policy policies[] = {
    {"plan", hf_policy_plan},
};
enum { POLICIES = sizeof policies / sizeof *policies };

const hf_policy *hf_policy_named(const char *name)
{
    for (int i = 0; i < POLICIES; i++)
        if (strcmp(policies[i].name, name) == 0) return &policies[i];
    return NULL;
}
