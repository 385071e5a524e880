/*
 * workflow_vacant.h: stages that nobody in this office holds are passed over, and those that ask whom it is about.  Pure.
 */
#ifndef SIAGA_FLOW_WORKFLOW_VACANT_H
#define SIAGA_FLOW_WORKFLOW_VACANT_H

#include "config/config.h"
#include "model/entry.h"

/* No workflow has so many stages that ask nobody; `check` refuses circles of them. */
enum { MOST_STEPS = 64 };

/* Nobody was ever meant to be asked there, in this office: not the same as one who is away. */
bool workflow_is_vacant(const Config *config, const Stage *stage);

/* The entry is about somebody who always holds the role that the stage asks, and there is another stage for that. */
bool workflow_concerns(const Config *config, const Entry *entry, const Stage *stage);

/* The stage that is really entered by that name: those that nobody in this office holds are passed over. */
const Stage *workflow_comes_to(const Config *config, const Workflow *workflow, const char *name);

#endif
