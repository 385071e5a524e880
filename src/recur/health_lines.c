#include "recur/health_lines.h"

#include "base/zone.h"
#include "config/office/person_keys.h"
#include "language/dates.h"

enum { DAY = 24 * 60 * 60, OCTOBER = 10 };

/* From where on somebody has to do something: days that a certificate is good, percent of a quota, percent of the disk that
 * are free, days since a backup, days that a mail or letter waits. */
enum {
	CERTIFICATE_DAYS = 14,
	FULL_PERCENT = 90,
	DISK_PERCENT = 10,
	BACKUP_DAYS = 2,
	WAIT_DAYS = 1
};

typedef struct Lines {
	const JobWork *work;
	const Language *language;
	GString *out;
	GString *act; /* what somebody has to see to: it comes first */
} Lines;

static void heading(Lines *l, ReasonId id)
{
	g_autofree char *text = language_tell(l->language, id);

	g_string_append_printf(l->out, "%s%s\n", l->out->len ? "\n" : "", text);
}

/* Takes the text over.  Each fact stands once. */
static void tell(Lines *l, bool act, char *text)
{
	g_string_append_printf(act ? l->act : l->out, "- %s\n", text);
	g_free(text);
}

static void line(Lines *l, char *text)
{
	tell(l, false, text);
}

static char *number(gint64 value)
{
	return g_strdup_printf("%" G_GINT64_FORMAT, value);
}

static char *day(const Lines *l, gint64 at)
{
	return dates_date(l->language, at, l->work->config->office.zone);
}

static void waits(Lines *l, ReasonId id, HealthWaits w, bool act)
{
	g_autofree char *count = number(w.count);
	g_autofree char *what = language_tell(l->language, id, count);

	act = act && w.count > 0;
	if (w.count == 0 || w.oldest == 0) {
		tell(l, act, g_steal_pointer(&what));
		return;
	}
	g_autofree char *since = day(l, w.oldest);
	tell(l, act, language_tell(l->language, REASON_HEALTH_OLDEST, what, since));
}

static bool is_old(const Lines *l, HealthWaits w)
{
	return w.oldest > 0 && l->work->now - w.oldest > WAIT_DAYS * DAY;
}

static void tell_coming(Lines *l)
{
	const GArray *accounts = l->work->health->accounts;
	g_autofree char *entries = number(l->work->entries->len);

	heading(l, REASON_HEALTH_COMING);
	for (guint i = 0; i < accounts->len; i++) {
		const AccountHealth *a = &g_array_index(accounts, AccountHealth, i);
		g_autofree char *mails = number(a->mails), *letters = number(a->letters);
		line(l,
		    language_tell(l->language, REASON_HEALTH_TRAFFIC, a->mailbox, mails, letters));
	}
	line(l, language_tell(l->language, REASON_HEALTH_ENTRIES, entries));
}

static void tell_waiting(Lines *l)
{
	const HealthFacts *h = l->work->health;

	heading(l, REASON_HEALTH_WAITING);
	waits(l, REASON_HEALTH_HELD, h->held, is_old(l, h->held));
	waits(l, REASON_HEALTH_UNREAD, (HealthWaits){l->work->unread->len, 0}, false);
	waits(l, REASON_HEALTH_OVERDUE, (HealthWaits){l->work->overdue, 0}, true);
	waits(l, REASON_HEALTH_UNREADABLE, h->unreadable, true);
	waits(l, REASON_HEALTH_PENDING, h->pending, is_old(l, h->pending));
	waits(l, REASON_HEALTH_STUCK, h->stuck, true);
}

static void tell_machine(Lines *l)
{
	const HealthFacts *h = l->work->health;
	g_autofree char *free_space = dates_size(l->language, h->disk_free);
	g_autofree char *size = dates_size(l->language, h->database);
	g_autofree char *percent = number(h->disk_percent);

	heading(l, REASON_HEALTH_MACHINE);
	tell(l, h->disk_free < l->work->config->limits.disk_free || h->disk_percent < DISK_PERCENT,
	    language_tell(l->language, REASON_HEALTH_DISK, free_space, percent));
	line(l, language_tell(l->language, REASON_HEALTH_DATABASE, size));
	if (h->backup == 0) {
		tell(l, true, language_tell(l->language, REASON_HEALTH_NO_BACKUP));
		return;
	}
	gint64 ago = MAX(0, l->work->now - h->backup) / DAY;
	g_autofree char *at = day(l, h->backup);
	g_autofree char *days = number(ago);
	tell(l, ago > BACKUP_DAYS, language_tell(l->language, REASON_HEALTH_BACKUP, at, days));
}

static void tell_certificate(Lines *l, const char *server, gint64 until)
{
	gint64 now = l->work->now;

	if (!server || until == 0)
		return;
	g_autofree char *days = number((until - now) / DAY);
	tell(l, until - now < CERTIFICATE_DAYS * DAY,
	    until < now ? language_tell(l->language, REASON_HEALTH_CERTIFICATE_OVER, server)
			: language_tell(l->language, REASON_HEALTH_CERTIFICATE, server, days));
}

static void tell_consent(Lines *l, const AccountHealth *a)
{
	if (a->consent == CONSENT_ENDED)
		tell(l, true, language_tell(l->language, REASON_HEALTH_CONSENT_OVER, a->mailbox));
	if (a->consent != CONSENT_GOOD)
		return;
	g_autofree char *at = day(l, a->renewed);
	line(l, language_tell(l->language, REASON_HEALTH_CONSENT, a->mailbox, at));
}

static void tell_reading(Lines *l, const AccountHealth *a)
{
	ReasonId id = a->unread_since ? REASON_HEALTH_NOT_READ : REASON_HEALTH_READ;
	gint64 at = a->unread_since ? a->unread_since : a->listed;

	if (at == 0) {
		tell(l, true, language_tell(l->language, REASON_HEALTH_NEVER_READ, a->mailbox));
		return;
	}
	g_autofree char *moment = day(l, at);
	tell(l, a->unread_since != 0, language_tell(l->language, id, a->mailbox, moment));
}

static void tell_account(Lines *l, const AccountHealth *a)
{
	tell_reading(l, a);
	if (a->unsent_since) {
		g_autofree char *since = day(l, a->unsent_since);
		tell(
		    l, true, language_tell(l->language, REASON_HEALTH_NOT_SENT, a->mailbox, since));
	}
	if (a->full >= 0) {
		g_autofree char *percent = number(a->full);
		tell(l, a->full >= FULL_PERCENT,
		    language_tell(l->language, REASON_HEALTH_FULL, a->mailbox, percent));
	}
	tell_certificate(l, a->reads_from, a->reads_until);
	if (g_strcmp0(a->reads_from, a->sends_by) != 0 || a->reads_until != a->sends_until)
		tell_certificate(l, a->sends_by, a->sends_until);
	tell_consent(l, a);
}

static void tell_keys(Lines *l)
{
	const GPtrArray *people = l->work->config->directory->people;

	for (guint i = 0; i < people->len; i++) {
		const Person *person = people->pdata[i];
		gint64 end = person_keys_end(person, l->work->now);
		g_autofree char *until = end ? day(l, end) : NULL;
		if (end)
			tell(l, true,
			    language_tell(
				l->language, REASON_HEALTH_KEY, person->full_name, until));
	}
}

static void tell_year(Lines *l, int year)
{
	g_autofree char *text = number(year);

	if (!calendar_has_year(l->work->config->calendar, year))
		tell(l, true, language_tell(l->language, REASON_HEALTH_NO_HOLIDAYS, text));
}

/* The decree of the next year comes out in September or October. */
static void tell_holidays(Lines *l)
{
	const Config *config = l->work->config;
	int month,
	    year = calendar_year(calendar_day(l->work->now, config->office.zone, NULL), &month);
	gint64 until = config->calendar->until;

	if (until > 0) {
		g_autoptr(GTimeZone) utc = g_time_zone_new_utc();
		g_autofree char *last = dates_date(l->language, until * DAY, utc);
		line(l, language_tell(l->language, REASON_HEALTH_HOLIDAYS, last));
	}
	tell_year(l, year);
	if (month >= OCTOBER)
		tell_year(l, year + 1);
}

static void tell_rules(Lines *l)
{
	const HealthFacts *h = l->work->health;
	g_autofree char *mails = number(h->rule_mails);
	g_autofree char *since = h->rule_since ? day(l, h->rule_since) : g_strdup("");

	if (!h->unused)
		line(l, language_tell(l->language, REASON_HEALTH_RULES_UNKNOWN, mails));
	else if (h->unused->len == 0)
		line(l, language_tell(l->language, REASON_HEALTH_RULES_USED));
	for (guint i = 0; h->unused && i < h->unused->len; i++)
		line(l, language_tell(l->language, REASON_HEALTH_RULE,
			    ((const Rule *)h->unused->pdata[i])->name, mails, since));
}

/* What somebody has to see to, then all the rest.  Caller frees. */
static char *put_together(Lines *l)
{
	g_autofree char *rest = g_string_free(l->out, FALSE);
	g_autofree char *act = g_string_free(l->act, FALSE);

	l->out = g_string_new(NULL);
	heading(l, REASON_HEALTH_ACT);
	if (*act)
		g_string_append(l->out, act);
	else
		line(l, language_tell(l->language, REASON_HEALTH_ALL_WELL));
	g_string_append_printf(l->out, "\n%s", rest);
	return g_string_free(l->out, FALSE);
}

char *health_lines(const JobWork *work)
{
	Lines l = {work, work->config->language, g_string_new(NULL), g_string_new(NULL)};
	const GArray *accounts = work->health->accounts;

	tell_coming(&l);
	tell_waiting(&l);
	tell_machine(&l);
	heading(&l, REASON_HEALTH_ACCOUNTS);
	for (guint i = 0; i < accounts->len; i++)
		tell_account(&l, &g_array_index(accounts, AccountHealth, i));
	heading(&l, REASON_HEALTH_AHEAD);
	tell_keys(&l);
	tell_holidays(&l);
	tell_rules(&l);
	return put_together(&l);
}
