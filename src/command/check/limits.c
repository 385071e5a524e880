#include "command/check/limits.h"

#include "base/tongue.h"

#include "flow/deadline.h"

enum { MINUTE = 60, HOUR = 60 * MINUTE, DAY = 24 * HOUR };

typedef struct Listing {
	Printer *p;
	const Config *config;
	gint64 now;
} Listing;

static void append(GString *text, gint64 count, char unit)
{
	if (count > 0)
		g_string_append_printf(text, "%" G_GINT64_FORMAT "%c", count, unit);
}

/* As the files write it. */
static char *length_text(gint64 duration, bool working_time)
{
	g_autoptr(GString) text = g_string_new(NULL);

	if (duration_is_days(duration))
		return g_strdup_printf("%" G_GINT64_FORMAT "wd", duration_days(duration));
	append(text, working_time ? 0 : duration / DAY, 'd');
	append(text, (working_time ? duration : duration % DAY) / HOUR, 'h');
	append(text, duration % HOUR / MINUTE, 'm');
	append(text, duration % MINUTE, 's');
	return g_strdup(text->str);
}

static void print_limit(const Listing *l, const Workflow *workflow, const char *stage,
    const char *what, gint64 duration)
{
	const Config *config = l->config;
	g_autofree char *where =
	    stage ? g_strconcat(workflow->name, "/", stage, NULL) : g_strdup(workflow->name);
	g_autofree char *length = length_text(duration, workflow->working_time);
	bool days = duration_is_days(duration);

	if (duration <= 0)
		return;
	print_cell(l->p, where);
	print_cell_said(l->p, what, tongue(what));
	print_cell(l->p, length);
	print_cell(l->p, days                     ? _("working days")
			 : workflow->working_time ? _("working time")
						  : _("round the clock"));
	print_cell_time(l->p, deadline_after(config->calendar, config->office.zone, l->now,
				  duration, workflow->working_time));
}

static void print_workflow(const Listing *l, const Workflow *workflow)
{
	print_limit(l, workflow, NULL, N_("clock"), workflow->clock);
	for (guint i = 0; i < workflow->stages->len; i++) {
		const Stage *stage = workflow->stages->pdata[i];
		print_limit(l, workflow, stage->name, N_("limit"), stage->limit);
		print_limit(l, workflow, stage->name, N_("wait"), stage->wait);
		print_limit(l, workflow, stage->name, N_("clock"), stage->clock);
	}
}

void limits_print(Printer *p, const Config *config, gint64 now)
{
	static const Column columns[] = {
	    {"stage", "Limit of", COLUMN_WRAPS},
	    {"what", "What", COLUMN_LEFT},
	    {"length", "Length", COLUMN_LEFT},
	    {"counts", "Counts", COLUMN_LEFT},
	    {"ends", "Begun now, ends", COLUMN_LEFT},
	};
	const Listing listing = {p, config, now};

	print_table(p, "limits", "", columns, G_N_ELEMENTS(columns));
	for (guint i = 0; i < config->workflows->len; i++)
		print_workflow(&listing, config->workflows->pdata[i]);
	print_table_end(p, NULL);
}
