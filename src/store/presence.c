#include "store/presence.h"

#include "store/query.h"

bool presence_add_attendance(Store *store, const Attendance *attendance, GError **err)
{
	g_autoptr(Query) query =
	    query_open(store, "INSERT INTO attendance(day, unit, kind, mail, at)"
			      " VALUES (:day, :unit, :kind, :mail, :at) ON CONFLICT DO NOTHING");

	query_int(query, ":day", attendance->day);
	query_text(query, ":unit", attendance->unit);
	query_text(query, ":kind", attendance_kind_name(attendance->kind));
	query_id(query, ":mail", attendance->mail);
	query_int(query, ":at", attendance->at);
	return query_run(query, err);
}

static Attendance *read_attendance(Query *query)
{
	gint64 day = query_next_int(query);
	g_autofree char *unit = query_next_text(query);
	g_autofree char *kind = query_next_text(query);
	gint64 mail = query_next_int(query);
	Attendance *attendance =
	    attendance_new(day, unit, attendance_kind_of(kind), query_next_int(query));

	attendance->mail = mail;
	return attendance;
}

GPtrArray *presence_attendances(Store *store, gint64 from, gint64 until, GError **err)
{
	g_autoptr(Query) query =
	    query_open(store, "SELECT day, unit, kind, mail, at FROM attendance"
			      " WHERE day BETWEEN :from AND :until ORDER BY day, unit");
	g_autoptr(GPtrArray) list = g_ptr_array_new_with_free_func((GDestroyNotify)attendance_free);
	QueryStatus status;

	query_int(query, ":from", from);
	query_int(query, ":until", until);
	while ((status = query_step(query, err)) == QUERY_ROW)
		g_ptr_array_add(list, read_attendance(query));
	return status == QUERY_END ? g_steal_pointer(&list) : NULL;
}

bool presence_add_absence(Store *store, Absence *absence, GError **err)
{
	g_autoptr(Query) query =
	    query_open(store, "INSERT INTO absence(absent, by, title, from_day, until_day, told)"
			      " VALUES (:absent, :by, :title, :from, :until, :told) RETURNING id");

	query_text(query, ":absent", absence->absent);
	query_text(query, ":by", absence->by);
	query_text(query, ":title", absence->title ? absence->title : "");
	query_int(query, ":from", absence->from);
	query_int(query, ":until", absence->until);
	query_int(query, ":told", absence->told);
	if (query_step(query, err) != QUERY_ROW)
		return false;
	absence->id = query_next_int(query);
	return query_run(query, err);
}

static Absence *read_absence(Query *query)
{
	Absence *absence = absence_new(NULL, NULL, 0, 0);

	absence->id = query_next_int(query);
	absence->absent = query_next_text(query);
	absence->by = query_next_text(query);
	absence->title = query_next_text(query);
	absence->from = query_next_int(query);
	absence->until = query_next_int(query);
	absence->told = query_next_int(query);
	return absence;
}

GPtrArray *presence_absences(Store *store, gint64 day, GError **err)
{
	g_autoptr(Query) query =
	    query_open(store, "SELECT id, absent, by, title, from_day, until_day, told FROM absence"
			      " WHERE until_day >= :day ORDER BY id");
	g_autoptr(GPtrArray) list = g_ptr_array_new_with_free_func((GDestroyNotify)absence_free);
	QueryStatus status;

	query_int(query, ":day", day);
	while ((status = query_step(query, err)) == QUERY_ROW)
		g_ptr_array_add(list, read_absence(query));
	return status == QUERY_END ? g_steal_pointer(&list) : NULL;
}
