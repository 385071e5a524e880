#include "decide/survey.h"

#include "decide/receipt.h"
#include "flow/plan_text.h"

enum { ASK_BACK_MOST = 1 };

/* 202611 */
static int month_of(const Arrival *known)
{
	g_autoptr(GDateTime) utc = g_date_time_new_from_unix_utc(known->now);
	g_autoptr(GDateTime) local = g_date_time_to_timezone(utc, known->config->office.zone);

	return g_date_time_get_year(local) * 100 + g_date_time_get_month(local);
}

/* Nothing of it is kept: not who, not what. */
static Plan *forgetting(ReasonId why)
{
	Plan *plan = plan_new(OUTCOME_ANSWER, reason_new(why));

	plan->forgets = true;
	return plan;
}

/* He hears what became of it, at the address that he has used. */
static void tell(const Message *m, const Arrival *known, const SurveyFacts *facts,
    const char *letter, Plan *plan)
{
	const Survey *survey = known->config->survey;
	g_autofree char *action =
	    g_strdup_printf("%s/%s", letter, m->message_id ? m->message_id : m->sha256);
	g_autofree char *count = g_strdup_printf("%u", survey->elements->len);

	if (receipt_of(known).refusal != REASON_NONE)
		return;
	LetterWanted *w = letter_wanted_new(letter, known->sender.address, action);
	w->urgency = URGENCY_RECEIPT;
	w->code = g_strdup(facts->code);
	letter_wanted_add_fact(w, "jumlah", count);
	g_ptr_array_add(plan->letters, w);
}

static Plan *count(const Arrival *known, const SurveyFacts *facts)
{
	const Survey *survey = known->config->survey;
	Plan *plan = forgetting(REASON_DONE_SURVEY);
	SurveyStep *step = survey_step_new(SURVEY_COUNTS, survey_ask_copy(facts->ask));

	step->ask->used = true;
	step->month = month_of(known);
	g_array_append_vals(step->figures, facts->figures->data, facts->figures->len);
	for (guint i = 0; i < survey->elements->len; i++) {
		const SurveyElement *element = survey->elements->pdata[i];
		g_ptr_array_add(step->elements, g_strdup(element->name));
	}
	plan->survey = step;
	plan_tell_json(plan, known->now, "siaga", "survey-answer",
	    json_pack("{s:s}", "service", facts->ask->service));
	return plan;
}

static Plan *ask_back(const Message *m, const Arrival *known, const SurveyFacts *facts)
{
	if (facts->ask->unclear >= ASK_BACK_MOST)
		return plan_new(OUTCOME_HELD, reason_new(REASON_SURVEY_UNREAD));
	Plan *plan = forgetting(REASON_DONE_SURVEY_UNCLEAR);
	plan->survey = survey_step_new(SURVEY_ASKS_BACK, survey_ask_copy(facts->ask));
	plan->survey->ask->unclear += 1;
	tell(m, known, facts, known->config->survey->ask_back, plan);
	return plan;
}

Plan *decide_survey(const Message *m, const Arrival *known, const SurveyFacts *facts)
{
	if (!facts->ask->used && known->now <= facts->ask->expires)
		return facts->kind == FIGURES_EXACT ? count(known, facts)
						    : ask_back(m, known, facts);
	Plan *plan = forgetting(REASON_DONE_SURVEY_ENDED);
	tell(m, known, facts, known->config->survey->ended, plan);
	return plan;
}
