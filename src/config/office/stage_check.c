/* What a single stage must and must not say. */
#include "config/office/check.h"

/* True when the stage says `has` without the `needs` that gives it a sense. */
static void check_needs(
    const Stage *stage, bool has, bool needs, const char *what, Problems *problems)
{
	if (has && !needs)
		problems_add(problems, stage->at, "stage '%s': %s", stage->name, what);
}

static void check_end(const Stage *stage, Problems *problems)
{
	if (stage->ask || stage->then || stage->on_limit || stage->limit || stage->joins->len)
		problems_add(problems, stage->at,
		    "stage '%s' ends: no 'ask', 'then', 'limit' or 'joins' can follow",
		    stage->name);
}

static void check_time(const Stage *stage, Problems *problems)
{
	check_needs(stage, stage->on_limit, stage->limit, "'on-limit' needs a 'limit'", problems);
	check_needs(
	    stage, stage->escalations->len, stage->limit, "'escalate' needs a 'limit'", problems);
	check_needs(stage, stage->remind->len, stage->limit, "'remind' needs a 'limit'", problems);
	check_needs(stage, stage->remind->len, stage->ask,
	    "'remind' needs an 'ask': there is nobody to remind", problems);
	check_needs(stage, stage->remind->len, stage->remind_letter,
	    "'remind' needs a 'remind-letter'", problems);
	if (stage->limit && stage->remind->len &&
	    g_array_index(stage->remind, gint64, 0) >= stage->limit)
		problems_add(problems, stage->at,
		    "stage '%s': 'remind' is not shorter than the 'limit'", stage->name);
}

static void check_way_on(const Stage *stage, Problems *problems)
{
	if (stage->ask && stage->then)
		problems_add(problems, stage->at,
		    "stage '%s' asks: the answers say what comes next, 'then' cannot", stage->name);
	if (!stage->ask && !stage->then && !stage->on_limit)
		problems_add(problems, stage->at,
		    "stage '%s' leads nowhere, expected 'ask', 'then', 'on-limit' or 'end: yes'",
		    stage->name);
	check_needs(stage, stage->ask, stage->answers->len,
	    "'ask' needs 'answers' that can be given", problems);
	for (guint i = 0; i < stage->answers->len; i++) {
		const Answer *answer = stage->answers->pdata[i];
		check_needs(stage, true, stage->ask || answer->by->len,
		    "'answers' need an 'ask' or a 'by' that says who gives them", problems);
	}
	check_needs(stage, stage->edits->len, stage->ask,
	    "'edits' need an 'ask' that says who writes", problems);
	check_needs(stage, stage->otherwise,
	    stage->otherwise && stage_answer(stage, stage->otherwise),
	    "'otherwise' needs an answer of that act", problems);
	check_needs(stage, stage->vacant,
	    stage->ask && (stage->ask->role || stage->give_to->len > 0),
	    "'vacant' needs an 'ask' with a role that may be held by nobody, or a 'give-to'",
	    problems);
	check_needs(stage, stage->concerned, stage->ask && stage->ask->role,
	    "'concerned' needs an 'ask' with a role that it may be about", problems);
	check_needs(stage, stage->ask && stage->ask->reading,
	    stage->edits->len == 0 && !stage->otherwise,
	    "an ask with 'reading' takes words only: no 'edits', no 'otherwise'", problems);
	check_needs(stage, stage->joins->len, stage->then, "'joins' needs a 'then'", problems);
	check_needs(stage, stage->wait, stage->then, "'wait' needs a 'then'", problems);
}

static void check_escalations(const Stage *stage, Problems *problems)
{
	for (guint i = 0; i < stage->escalations->len; i++) {
		const Escalation *e = stage->escalations->pdata[i];
		if (e->ask && (e->letter.to != TO_ROLE || !stage->ask))
			problems_add(problems, e->letter.at,
			    "'ask' hands the stage's ask to a role: expected 'to: role:NAME' in a "
			    "stage that asks");
	}
}

/* The first word that both acts know; NULL: none. */
static const char *common_word(const Act *a, const Act *b)
{
	for (guint i = 0; i < a->words->len; i++)
		if (g_ptr_array_find_with_equal_func(
			b->words, a->words->pdata[i], g_str_equal, NULL))
			return a->words->pdata[i];
	return NULL;
}

static void check_two_answers(
    const Answer *a, const Answer *b, const Vocabulary *vocabulary, Problems *problems)
{
	const Act *x = vocabulary_act(vocabulary, a->act), *y = vocabulary_act(vocabulary, b->act);

	if (g_strcmp0(a->act, b->act) == 0)
		problems_add(problems, b->at, "answer '%s' stands twice in this stage", b->act);
	else if (x && y && common_word(x, y))
		problems_add(problems, b->at,
		    "'%s' means both '%s' and '%s' in this stage: take it from one of them in the "
		    "vocabulary",
		    common_word(x, y), a->act, b->act);
}

static void check_answers(const Stage *stage, const Vocabulary *vocabulary, Problems *problems)
{
	for (guint i = 0; i < stage->answers->len; i++) {
		const Answer *answer = stage->answers->pdata[i];
		const Act *act = vocabulary_act(vocabulary, answer->act);
		if (act && act->takes == TAKES_NOTHING && answer->note == NOTE_REQUIRED)
			problems_add(problems, answer->at,
			    "act '%s' takes nothing, a note cannot be required", answer->act);
		for (guint j = 0; j < i; j++)
			check_two_answers(stage->answers->pdata[j], answer, vocabulary, problems);
	}
}

void stage_check(const Stage *stage, const Vocabulary *vocabulary, Problems *problems)
{
	if (stage->end) {
		check_end(stage, problems);
		return;
	}
	check_way_on(stage, problems);
	check_time(stage, problems);
	check_escalations(stage, problems);
	check_answers(stage, vocabulary, problems);
}
