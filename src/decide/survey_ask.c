#include "decide/survey_ask.h"

#include "flow/plan_text.h"
#include "language/dates.h"
#include "who/excluded.h"

/* TERLAPOR has one of the office's own people. */
static bool is_about_staff(const WorkflowStep *step, const Entry *e)
{
	const char *section = excluded_section(step->config, e);
	g_auto(GStrv) names = g_strsplit(section ? entry_section(e, section) : "", ",", -1);

	for (guint i = 0; names[i]; i++)
		if (directory_person(step->config->directory, g_strstrip(names[i])))
			return true;
	return false;
}

static bool may_be_asked(const WorkflowStep *step, const Entry *e)
{
	const char *address = e->reporter_address;

	if (!address || !*address || directory_sender(step->config->directory, address).person)
		return false;
	return !excluded_has(step->config, e, address, step->now);
}

static bool is_asked_about(const WorkflowStep *step, const Entry *e, const SurveyService *service)
{
	if (e->closed == 0 || e->void_reason || e->erased || e->secrecy >= SECRECY_RAHASIA)
		return false;
	if (step->workflow->only || is_about_staff(step, e))
		return false;
	return !service->needs || entry_section(e, service->needs);
}

/* "4 4 4 4 4 4 4 4 4" for each figure, the highest first: an answer with one tap. */
static GPtrArray *taps(const Survey *survey)
{
	GPtrArray *choices = g_ptr_array_new_with_free_func((GDestroyNotify)choice_free);

	for (guint figure = survey->figures->len; figure > 0; figure--) {
		g_autoptr(GString) word = g_string_new(NULL);
		for (guint i = 0; i < survey->elements->len; i++)
			g_string_append_printf(word, "%s%u", i ? " " : "", figure);
		Choice *choice = choice_new(word->str, survey->figures->pdata[figure - 1]);
		choice->plain = true;
		g_ptr_array_add(choices, choice);
	}
	return choices;
}

/* "1 tidak sesuai, 2 kurang sesuai, …".  Caller frees. */
static char *meanings(const SurveyElement *element)
{
	GString *text = g_string_new(NULL);

	for (guint i = 0; i < element->figures->len; i++)
		g_string_append_printf(text, "%s%u %s", i ? ", " : "", i + 1,
		    (const char *)element->figures->pdata[i]);
	return g_string_free(text, FALSE);
}

static void add_questions(const Survey *survey, LetterWanted *w)
{
	for (guint i = 0; i < survey->elements->len; i++) {
		const SurveyElement *element = survey->elements->pdata[i];
		LetterRow *row = letter_row_new(i + 1, NULL);
		row->matter = g_strdup(element->title);
		row->text = g_strdup(element->question);
		row->note = meanings(element);
		letter_wanted_add_row(w, row);
	}
}

static LetterWanted *letter_of(const WorkflowStep *step, const Entry *e, gint64 expires)
{
	const Survey *survey = step->config->survey;
	g_autofree char *action = g_strdup_printf("survey/%d", e->visit);
	g_autofree char *until =
	    dates_date(step->config->language, expires, step->config->office.zone);
	g_autofree char *count = g_strdup_printf("%u", survey->elements->len);
	LetterWanted *w = letter_wanted_new(survey->letter, e->reporter_address, action);

	w->to_name = g_strdup(e->reporter_name);
	w->neutral = true;
	w->urgency = URGENCY_LIST;
	w->choices = taps(survey);
	add_questions(survey, w);
	letter_wanted_add_fact(w, "batas", until);
	letter_wanted_add_fact(w, "jumlah", count);
	return w;
}

void survey_ask(const WorkflowStep *step, gint64 last, Plan *plan)
{
	const Survey *survey = step->config->survey;
	const Entry *e = plan->entry;
	const SurveyService *service = survey_service(survey, e->workflow, e->stage);

	if (!service || !is_asked_about(step, e, service) || !may_be_asked(step, e) ||
	    (last > 0 && step->now - last < survey->again))
		return;
	gint64 expires = step->now + survey->expires;
	plan->survey = survey_step_new(SURVEY_ASKS, survey_ask_new(e->workflow, expires));
	plan->survey->letter = letter_of(step, e, expires);
	plan_tell_json(plan, step->now, step->actor, "survey",
	    json_pack("{s:s, s:s}", "letter", survey->letter, "to", e->reporter_address));
}
