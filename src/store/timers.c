#include "store/timers.h"

#include "store/query.h"

bool timers_add(Store *store, Timer *timer, GError **err)
{
	g_autoptr(Query) query = query_open(store,
	    "INSERT INTO timer(entry, kind, detail, at) VALUES (:entry, :kind, :detail, :at)"
	    " RETURNING id");

	query_id(query, ":entry", timer->entry);
	query_text(query, ":kind", timer_kind_name(timer->kind));
	query_text(query, ":detail", timer->detail ? timer->detail : "{}");
	query_int(query, ":at", timer->at);
	if (query_step(query, err) != QUERY_ROW)
		return false;
	timer->id = query_next_int(query);
	return query_run(query, err);
}

bool timers_add_once(Store *store, Timer *timer, gint64 within, GError **err)
{
	g_autoptr(Query) query = query_open(store,
	    "SELECT count(*) FROM timer WHERE at BETWEEN :at AND :until AND kind = :kind"
	    " AND detail = :detail AND entry IS :entry");

	query_id(query, ":entry", timer->entry);
	query_text(query, ":kind", timer_kind_name(timer->kind));
	query_text(query, ":detail", timer->detail ? timer->detail : "{}");
	query_int(query, ":at", timer->at);
	query_int(query, ":until", timer->at + within);
	return query_number(query, 0) > 0 || timers_add(store, timer, err);
}

bool timers_remove(Store *store, gint64 id, GError **err)
{
	g_autoptr(Query) query = query_open(store, "DELETE FROM timer WHERE id = :id");

	query_int(query, ":id", id);
	return query_run(query, err);
}

bool timers_put_off(Store *store, gint64 id, gint64 at, GError **err)
{
	g_autoptr(Query) query = query_open(store, "UPDATE timer SET at = :at WHERE id = :id");

	query_int(query, ":id", id);
	query_int(query, ":at", at);
	return query_run(query, err);
}

bool timers_remove_of(Store *store, gint64 entry, TimerKind kind, GError **err)
{
	g_autoptr(Query) query =
	    query_open(store, "DELETE FROM timer WHERE entry IS :entry AND kind = :kind");

	query_id(query, ":entry", entry);
	query_text(query, ":kind", timer_kind_name(kind));
	return query_run(query, err);
}

static GPtrArray *read_timers(Query *query, GError **err)
{
	g_autoptr(GPtrArray) list = g_ptr_array_new_with_free_func((GDestroyNotify)timer_free);
	QueryStatus status;

	while ((status = query_step(query, err)) == QUERY_ROW) {
		Timer *timer = timer_new(0, TIMER_UNKNOWN, NULL, 0);
		timer->id = query_next_int(query);
		timer->entry = query_next_int(query);
		timer->stored = query_next_text(query);
		timer->kind = timer_kind_of(timer->stored);
		timer->detail = query_next_text(query);
		timer->at = query_next_int(query);
		g_ptr_array_add(list, timer);
	}
	return status == QUERY_END ? g_steal_pointer(&list) : NULL;
}

GPtrArray *timers_due(Store *store, gint64 now, guint limit, GError **err)
{
	g_autoptr(Query) query =
	    query_open(store, "SELECT id, entry, kind, detail, at FROM timer WHERE at <= :now"
			      " ORDER BY at, id LIMIT :limit");

	query_int(query, ":now", now);
	query_int(query, ":limit", limit ? (gint64)limit : -1);
	return read_timers(query, err);
}

GPtrArray *timers_of(Store *store, gint64 entry, GError **err)
{
	g_autoptr(Query) query = query_open(store,
	    "SELECT id, entry, kind, detail, at FROM timer WHERE entry IS :entry ORDER BY at, id");

	query_id(query, ":entry", entry);
	return read_timers(query, err);
}

bool timers_wait(Store *store, gint64 entry, TimerKind kind)
{
	g_autoptr(GPtrArray) timers = timers_of(store, entry, NULL);

	for (guint i = 0; timers && i < timers->len; i++)
		if (((const Timer *)timers->pdata[i])->kind == kind)
			return true;
	return false;
}

gint64 timers_next(Store *store)
{
	g_autoptr(Query) query = query_open(store, "SELECT min(at) FROM timer");

	return query_number(query, 0);
}
