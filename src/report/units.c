/* Units that had nothing to tell, and those that were silent, day by day. */
#include "report/table.h"

static char *day_text(gint64 day)
{
	g_autoptr(GDateTime) date = g_date_time_new_from_unix_utc(day * 24 * 60 * 60);

	return g_date_time_format(date, "%Y-%m-%d");
}

static void count_day(const Making *m, TableId table, const char *unit, gint64 day)
{
	const Unit *known = directory_unit(m->facts->config->directory, unit);
	Figure *figure = table_row(&m->report->tables[table], unit, known ? known->title : unit);

	figure->count++;
	g_ptr_array_add(figure->trace, day_text(day));
}

static char *day_key(const char *unit, gint64 day)
{
	return g_strdup_printf("%s %" G_GINT64_FORMAT, unit, day);
}

/* "unit day" of every sign of life.  A report is one whatever it says and however secret it is. */
static GHashTable *signs(const Making *m)
{
	GHashTable *seen = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);

	for (guint i = 0; i < m->facts->attendances->len; i++) {
		const Attendance *a = m->facts->attendances->pdata[i];
		g_hash_table_add(seen, day_key(a->unit, a->day));
	}
	for (guint i = 0; i < m->facts->items->len; i++) {
		const ReportItem *item = m->facts->items->pdata[i];
		if (item->entry->unit)
			g_hash_table_add(seen, day_key(item->entry->unit, item->day));
	}
	return seen;
}

static void count_silence(const Making *m, const Unit *unit, GHashTable *seen)
{
	const ReportFacts *facts = m->facts;
	gint64 last = MIN(facts->period->last, facts->complete);

	for (gint64 day = MAX(facts->period->first, facts->begun); day <= last; day++) {
		g_autofree char *key = day_key(unit->name, day);
		if (!g_hash_table_contains(seen, key))
			count_day(m, TABLE_SILENT, unit->name, day);
	}
}

void tables_of_units(const Making *m)
{
	const GPtrArray *units = m->facts->config->directory->units;
	g_autoptr(GHashTable) seen = signs(m);

	for (guint i = 0; i < m->facts->attendances->len; i++) {
		const Attendance *a = m->facts->attendances->pdata[i];
		if (a->kind == ATTENDANCE_NIHIL && a->day >= m->facts->period->first &&
		    a->day <= m->facts->period->last)
			count_day(m, TABLE_NIHIL, a->unit, a->day);
	}
	for (guint i = 0; i < units->len; i++) {
		const Unit *unit = units->pdata[i];
		if (unit->expected)
			count_silence(m, unit, seen);
	}
}
