#include "model/survey.h"

SurveyAsk *survey_ask_new(const char *service, gint64 expires)
{
	SurveyAsk *ask = g_new0(SurveyAsk, 1);

	ask->service = g_strdup(service);
	ask->expires = expires;
	return ask;
}

SurveyAsk *survey_ask_copy(const SurveyAsk *ask)
{
	SurveyAsk *copy = survey_ask_new(ask->service, ask->expires);

	g_strlcpy(copy->key_hash, ask->key_hash, sizeof copy->key_hash);
	copy->unclear = ask->unclear;
	copy->used = ask->used;
	return copy;
}

void survey_ask_free(SurveyAsk *ask)
{
	if (!ask)
		return;
	g_free(ask->service);
	g_free(ask);
}

SurveyStep *survey_step_new(SurveyDoes does, SurveyAsk *ask)
{
	SurveyStep *step = g_new0(SurveyStep, 1);

	step->does = does;
	step->ask = ask;
	step->elements = g_ptr_array_new_with_free_func(g_free);
	step->figures = g_array_new(FALSE, FALSE, sizeof(guint));
	return step;
}

void survey_step_free(SurveyStep *step)
{
	if (!step)
		return;
	survey_ask_free(step->ask);
	if (step->letter)
		letter_wanted_free(step->letter);
	g_ptr_array_unref(step->elements);
	g_array_unref(step->figures);
	g_free(step);
}

SurveyCount *survey_count_new(int month, const char *service, const char *element)
{
	SurveyCount *count = g_new0(SurveyCount, 1);

	count->month = month;
	count->service = g_strdup(service);
	count->element = g_strdup(element);
	return count;
}

void survey_count_free(SurveyCount *count)
{
	g_free(count->service);
	g_free(count->element);
	g_free(count);
}
