#include "flow/workflow_vacant.h"

#include "config/office/roster.h"
#include "who/excluded.h"
#include "who/party.h"

static bool can_be_given(const Config *config, const Stage *stage)
{
	Party party;

	for (guint i = 0; i < stage->give_to->len; i++)
		if (party_find(config->directory, stage->give_to->pdata[i], &party))
			return true;
	return false;
}

bool workflow_is_vacant(const Config *config, const Stage *stage)
{
	if (!stage->vacant)
		return false;
	return stage->ask->role ? !roster_first(config, stage->ask->role)
				: !can_be_given(config, stage);
}

/* Whoever stands in for him by now is none to ask either: it goes another way altogether. */
bool workflow_concerns(const Config *config, const Entry *entry, const Stage *stage)
{
	const GPtrArray *people = config->directory->people;

	for (guint i = 0; stage->concerned && i < people->len; i++) {
		const Person *p = people->pdata[i];
		if (roster_may_hold(config, p, stage->ask->role) && p->addresses->len > 0 &&
		    excluded_is_about(config, entry, p->addresses->pdata[0]))
			return true;
	}
	return false;
}

const Stage *workflow_comes_to(const Config *config, const Workflow *workflow, const char *name)
{
	const Stage *stage = workflow_stage(workflow, name);

	for (int i = 0; stage && workflow_is_vacant(config, stage) && i < MOST_STEPS; i++)
		stage = workflow_stage(workflow, stage->vacant);
	return stage;
}
