#include "flow/workflow_vacant.h"

#include "config/office/roster.h"

bool workflow_is_vacant(const Config *config, const Stage *stage)
{
	return stage->vacant && !roster_first(config, stage->ask->role);
}

const Stage *workflow_comes_to(const Config *config, const Workflow *workflow, const char *name)
{
	const Stage *stage = workflow_stage(workflow, name);

	for (int i = 0; stage && workflow_is_vacant(config, stage) && i < MOST_STEPS; i++)
		stage = workflow_stage(workflow, stage->vacant);
	return stage;
}
