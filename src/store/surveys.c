#include "store/surveys.h"

#include "store/query.h"

bool surveys_add(Store *store, const SurveyAsk *ask, GError **err)
{
	g_autoptr(Query) query =
	    query_open(store, "INSERT INTO survey_ask(key_hash, service, expires, unclear, used)"
			      " VALUES (:key_hash, :service, :expires, :unclear, :used)"
			      " ON CONFLICT DO NOTHING");

	query_hash(query, ":key_hash", ask->key_hash);
	query_text(query, ":service", ask->service);
	query_int(query, ":expires", ask->expires);
	query_int(query, ":unclear", ask->unclear);
	query_int(query, ":used", ask->used);
	return query_run(query, err);
}

SurveyAsk *surveys_find(Store *store, const char *key_hash)
{
	g_autoptr(Query) query = query_open(store, "SELECT service, expires, unclear, used"
						   " FROM survey_ask WHERE key_hash = :key_hash");

	query_hash(query, ":key_hash", key_hash);
	if (query_step(query, NULL) != QUERY_ROW)
		return NULL;
	g_autofree char *service = query_next_text(query);
	SurveyAsk *ask = survey_ask_new(service, query_next_int(query));
	g_strlcpy(ask->key_hash, key_hash, sizeof ask->key_hash);
	ask->unclear = (guint)query_next_int(query);
	ask->used = query_next_int(query) != 0;
	return ask;
}

bool surveys_update(Store *store, const SurveyAsk *ask, GError **err)
{
	g_autoptr(Query) query = query_open(store,
	    "UPDATE survey_ask SET unclear = :unclear, used = :used WHERE key_hash = :key_hash");

	query_hash(query, ":key_hash", ask->key_hash);
	query_int(query, ":unclear", ask->unclear);
	query_int(query, ":used", ask->used);
	return query_run(query, err);
}

bool surveys_end_all(Store *store, GError **err)
{
	g_autoptr(Query) query = query_open(store, "UPDATE survey_ask SET used = 1");

	return query_run(query, err);
}

static bool count_one(
    Store *store, const SurveyStep *step, const char *element, guint figure, GError **err)
{
	g_autoptr(Query) query =
	    query_open(store, "INSERT INTO survey_count(month, service, element, figure, answers)"
			      " VALUES (:month, :service, :element, :figure, 1)"
			      " ON CONFLICT DO UPDATE SET answers = answers + 1");

	query_int(query, ":month", step->month);
	query_text(query, ":service", step->ask->service);
	query_text(query, ":element", element);
	query_int(query, ":figure", figure);
	return query_run(query, err);
}

bool surveys_count(Store *store, const SurveyStep *step, GError **err)
{
	for (guint i = 0; i < step->figures->len; i++)
		if (!count_one(store, step, step->elements->pdata[i],
			g_array_index(step->figures, guint, i), err))
			return false;
	return true;
}

GPtrArray *surveys_counts(Store *store, int from, int until, GError **err)
{
	g_autoptr(Query) query =
	    query_open(store, "SELECT month, service, element, figure, answers FROM survey_count"
			      " WHERE month BETWEEN :from AND :until"
			      " ORDER BY month, service, element, figure");
	g_autoptr(GPtrArray) counts =
	    g_ptr_array_new_with_free_func((GDestroyNotify)survey_count_free);
	QueryStatus status;

	query_int(query, ":from", from);
	query_int(query, ":until", until);
	while ((status = query_step(query, err)) == QUERY_ROW) {
		int month = (int)query_next_int(query);
		g_autofree char *service = query_next_text(query);
		g_autofree char *element = query_next_text(query);
		SurveyCount *count = survey_count_new(month, service, element);
		count->figure = (guint)query_next_int(query);
		count->answers = query_next_int(query);
		g_ptr_array_add(counts, count);
	}
	return status == QUERY_END ? g_steal_pointer(&counts) : NULL;
}
