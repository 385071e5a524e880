#include "command/check/examples.h"

#include "read/reading.h"

/* A number that no example names. */
static const char number[] = "0147";

/* The first stage that the act answers; false: none. */
static bool find_stage(const Config *config, const Act *act, ReadingRules *rules)
{
	for (guint w = 0; w < config->workflows->len; w++) {
		const Workflow *workflow = config->workflows->pdata[w];
		for (guint i = 0; i < workflow->stages->len; i++) {
			const Stage *stage = workflow->stages->pdata[i];
			if (!stage->ask || !stage_answer(stage, act->name))
				continue;
			rules->workflow = workflow;
			rules->stage = stage;
			rules->role = stage->ask->role;
			return true;
		}
	}
	return false;
}

static void check_example(
    const ReadingRules *rules, const Act *act, const char *text, bool says, Problems *problems)
{
	g_autoptr(Reading) r = reading_of(rules, text);
	bool acts = r->kind == READ_ACT && r->act == act;

	if (says && !acts) {
		g_autofree char *why = reading_why(r, false);
		problems_add(problems, act->at,
		    "'%s' stands under 'says' of act '%s' and would be asked back: %s", text,
		    act->name, why);
	}
	if (!says && r->kind == READ_ACT)
		problems_add(problems, act->at,
		    "'%s' stands under 'never' of act '%s' and would act as '%s'", text, act->name,
		    r->act->name);
}

static void check_act(const Config *config, const Act *act, Problems *problems, Problems *advice)
{
	ReadingRules rules = {
	    .vocabulary = config->vocabulary, .own_number = number, .directory = config->directory};

	if (!find_stage(config, act, &rules))
		return;
	bool weighed = act->misspelt || act->takes == TAKES_REASON;
	if (weighed && (act->says->len == 0 || act->never->len == 0))
		problems_add(advice, act->at,
		    "act '%s' has no examples; give some under 'says' and under 'never'",
		    act->name);
	for (guint i = 0; i < act->says->len; i++)
		check_example(&rules, act, act->says->pdata[i], true, problems);
	for (guint i = 0; i < act->never->len; i++)
		check_example(&rules, act, act->never->pdata[i], false, problems);
}

void examples_check(const Config *config, Problems *problems, Problems *advice)
{
	for (guint i = 0; i < config->vocabulary->acts->len; i++)
		check_act(config, config->vocabulary->acts->pdata[i], problems, advice);
}
