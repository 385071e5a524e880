/* siaga retain: what of closed entries will be erased when, by rules/retention.yaml. */
#include "command/start/command.h"

#include "base/clock.h"
#include "base/error.h"
#include "command/start/open.h"
#include "command/print/print.h"
#include "config/office/retention.h"
#include "store/kept.h"
#include "store/upgrade.h"

#include <string.h>

/* Entries of one rule, class and year. */
typedef struct Share {
	const Retention *rule; /* NULL: kept for good */
	Secrecy secrecy;
	int year; /* in which they were closed */
	gint64 end; /* 0: never */
	gint64 count;
} Share;

static int year_of(const Config *config, gint64 seconds)
{
	g_autoptr(GDateTime) utc = g_date_time_new_from_unix_utc(seconds);
	g_autoptr(GDateTime) local = g_date_time_to_timezone(utc, config->office.zone);

	return g_date_time_get_year(local);
}

static Share share_of(const Config *config, const Kept *kept)
{
	g_autoptr(Entry) entry = entry_new();

	entry->workflow = g_strdup(kept->workflow);
	entry->secrecy = kept->secrecy;
	entry->closed = kept->closed;
	const Retention *rule = retention_of(config, entry);
	return (Share){rule, kept->secrecy, year_of(config, kept->closed),
	    rule ? retention_end(config, rule, entry) : 0, kept->count};
}

static void add_share(GArray *shares, const Share *share)
{
	for (guint i = 0; i < shares->len; i++) {
		Share *s = &g_array_index(shares, Share, i);
		if (s->rule == share->rule && s->secrecy == share->secrecy &&
		    s->year == share->year) {
			s->count += share->count;
			return;
		}
	}
	g_array_append_val(shares, *share);
}

/* What is erased first stands first, what is never erased last. */
static gint by_end(gconstpointer a, gconstpointer b)
{
	const Share *p = a, *q = b;

	if (p->end != q->end)
		return !p->end ? 1 : !q->end ? -1 : p->end < q->end ? -1 : 1;
	if (p->year != q->year)
		return p->year - q->year;
	return (int)p->secrecy - (int)q->secrecy;
}

static GArray *collect(const Opened *o, GError **err)
{
	g_autoptr(GPtrArray) kept = kept_closed(o->store, err);
	GArray *shares = kept ? g_array_new(FALSE, FALSE, sizeof(Share)) : NULL;

	for (guint i = 0; kept && i < kept->len; i++) {
		Share share = share_of(o->config, kept->pdata[i]);
		add_share(shares, &share);
	}
	if (shares)
		g_array_sort(shares, by_end);
	return shares;
}

static void print_share(Printer *p, const Language *language, const Share *s, gint64 now)
{
	g_autofree char *when = s->end ? print_time(p, s->end) : g_strdup("never");
	const char *who = !s->rule ? "nobody" : s->rule->erase ? "siaga" : "a person";

	/* From midnight on. */
	*strchrnul(when, ' ') = '\0';
	print_mark(p, s->end && s->end <= now ? MARK_WARN : MARK_PLAIN);
	print_cell_said(p, s->end ? when : NULL, s->end && s->end <= now ? "now" : when);
	print_cell_number(p, s->year);
	print_cell_said(p, secrecy_name(s->secrecy), secrecy_said(language, s->secrecy));
	print_cell_number(p, s->count);
	print_cell(p, who);
	print_cell(p, s->rule ? s->rule->why : "no rule of retention.yaml fits");
}

static void print_shares(Printer *p, const Language *language, const GArray *shares, gint64 now)
{
	static const Column columns[] = {
	    {"from", "From", COLUMN_LEFT},
	    {"closed_in", "Closed", COLUMN_RIGHT},
	    {"secrecy", "Class", COLUMN_LEFT},
	    {"entries", "Entries", COLUMN_RIGHT},
	    {"by", "Erased by", COLUMN_LEFT},
	    {"why", "Rule", COLUMN_WRAPS},
	};

	print_table(p, "shares", NULL, columns, G_N_ELEMENTS(columns));
	for (guint i = 0; i < shares->len; i++)
		print_share(p, language, &g_array_index(shares, Share, i), now);
	print_mark(p, MARK_PLAIN);
	print_table_end(p, "(no closed entry holds anything)");
}

/* Copies hold it, too, and nothing erases them. */
static void print_copies(Printer *p, const Config *config)
{
	static const Column columns[] = {
	    {"path", "Copies that nothing erases", COLUMN_WRAPS},
	    {"made", "Of", COLUMN_LEFT},
	};
	g_autoptr(GPtrArray) copies = upgrade_copies(config->database);

	print_table(p, "copies", copies->len > 0 ? "" : NULL, columns, G_N_ELEMENTS(columns));
	for (guint i = 0; i < copies->len; i++) {
		const UpgradeCopy *c = copies->pdata[i];
		print_cell(p, c->path);
		print_cell_time(p, c->made);
	}
	print_table_end(p, NULL);
}

static int run_retain(const Args *args, GError **err)
{
	g_auto(Opened) o = {NULL, NULL};

	if (!open_reading(args, &o, err))
		return EXIT_FAILED;
	g_autoptr(GArray) shares = collect(&o, err);
	if (!shares)
		return EXIT_FAILED;
	gint64 open = kept_open(o.store), erased = kept_erased(o.store);
	g_autoptr(Printer) p = printer_new(args_flag(args, "json"), o.config->office.zone);
	print_shares(p, o.config->language, shares, clock_now());
	print_field_number(p, "open", NULL, open);
	print_field_number(p, "erased", NULL, erased);
	print_line(p,
	    "%" G_GINT64_FORMAT
	    " entries are open: their time begins when they are closed. %" G_GINT64_FORMAT
	    " were erased.",
	    open, erased);
	print_copies(p, o.config);
	printer_end(p);
	return opened_sound(&o, err) ? EXIT_DONE : EXIT_FAILED;
}

extern const Command command_retain;

const Command command_retain = {
    .name = "retain",
    .words = "",
    .summary = "what of closed entries will be erased when, by class and year",
    .details =
	"Counts what closed entries hold by the rule of rules/retention.yaml that fits, their "
	"class "
	"and the year in which they were closed, with the day from which it may be erased and by "
	"whom: siaga itself (erase: yes), or a person with 'siaga erase --due', which also lists "
	"single entries and what stands in the way of each.",
    .run = run_retain,
};
