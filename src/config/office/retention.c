#include "config/office/retention.h"

#include "config/office/tables.h"

enum { ANY_CLASS = -1, MOST_YEARS = 100 };

static const Field retention_fields[] = {
    {.key = "workflow",
	.kind = FIELD_NAMES,
	.offset = offsetof(Retention, workflows),
	.uses = NAME_WORKFLOW,
	.help = "Workflows of which it tells.",
	.absent = "all",
	.example = "[complaint]"},
    {.key = "secrecy",
	.kind = FIELD_SECRECY,
	.offset = offsetof(Retention, secrecy),
	.help = "Only entries of that class.",
	.absent = "all",
	.example = "secret"},
    {.key = "years",
	.kind = FIELD_COUNT,
	.offset = offsetof(Retention, years),
	.required = true,
	.most = MOST_YEARS,
	.help = "Full calendar years behind the one in which an entry was closed.",
	.example = "6"},
    {.key = "erase",
	.kind = FIELD_BOOL,
	.offset = offsetof(Retention, erase),
	.help = "Recurring work (`do: erase`) erases what entries hold; otherwise a person does.",
	.absent = "no",
	.example = "yes"},
    {.key = "why",
	.kind = FIELD_TEXT,
	.offset = offsetof(Retention, why),
	.required = true,
	.help = "The office's rule.",
	.example = "Retention schedule, line 12"},
    {.key = NULL},
};

static void init_retention(void *row)
{
	((Retention *)row)->secrecy = ANY_CLASS;
}

const Rows retention_rows = {.what = "retention",
    .size = sizeof(Retention),
    .fields = retention_fields,
    .at = offsetof(Retention, at),
    .init = init_retention};

static bool has_workflow(const Retention *row, const Entry *entry)
{
	for (guint i = 0; i < row->workflows->len; i++)
		if (g_strcmp0(row->workflows->pdata[i], entry->workflow) == 0)
			return true;
	return row->workflows->len == 0;
}

const Retention *retention_of(const Config *config, const Entry *entry)
{
	for (guint i = 0; i < config->retention->len; i++) {
		const Retention *row = config->retention->pdata[i];
		if (has_workflow(row, entry) &&
		    (row->secrecy == ANY_CLASS || row->secrecy == (int)entry->secrecy))
			return row;
	}
	return NULL;
}

static gint64 new_year(const Config *config, int year)
{
	g_autoptr(GDateTime) day = g_date_time_new(config->office.zone, year, 1, 1, 0, 0, 0);

	return g_date_time_to_unix(day);
}

static int year_of(const Config *config, gint64 seconds)
{
	g_autoptr(GDateTime) utc = g_date_time_new_from_unix_utc(seconds);
	g_autoptr(GDateTime) local = g_date_time_to_timezone(utc, config->office.zone);

	return g_date_time_get_year(local);
}

gint64 retention_horizon(const Config *config, bool all, gint64 now)
{
	gint64 horizon = 0;

	for (guint i = 0; i < config->retention->len; i++) {
		const Retention *row = config->retention->pdata[i];
		if (all || row->erase)
			horizon =
			    MAX(horizon, new_year(config, year_of(config, now) - (int)row->years));
	}
	return horizon;
}

gint64 retention_end(const Config *config, const Retention *row, const Entry *entry)
{
	return new_year(config, year_of(config, entry->closed) + 1 + (int)row->years);
}
