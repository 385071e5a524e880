#include "config/office/advice.h"

#include "config/office/letter_use.h"
#include "config/office/person_keys.h"
#include "config/office/provider.h"
#include "model/own_names.h"

#include <string.h>

enum { SOON_DAYS = 60, OCTOBER = 10, DAY = 24 * 60 * 60 };

static void advise_authserv(const Mailbox *m, Problems *advice)
{
	if (m->authserv_ids->len == 0)
		problems_add(advice, m->at,
		    "mailbox '%s' has no 'authserv-ids'%s: nobody who writes there counts as "
		    "authenticated, so that reporters get no receipts and no approval ever acts; "
		    "name "
		    "the server whose Authentication-Results are to be believed",
		    m->name,
		    m->provider != PROVIDER_NONE ? ", and its provider's preset knows none" : "");
}

static void advise_password(
    const Login *login, const Endpoint *server, const char *what, Spot at, Problems *advice)
{
	const Preset *preset = provider_of_host(server->host);

	if (login->kind == LOGIN_PASSWORD && preset && preset->password == PASSWORD_APP)
		problems_add(advice, at,
		    "%s at %s: the provider takes an app password only, which is made in the "
		    "account's "
		    "settings, never the account's own password",
		    what, server->host);
}

static void advise_sent(const Mailbox *m, Problems *advice)
{
	const Preset *preset = provider_of_host(m->send.server.host);

	if (m->can_send && m->send.sent && preset && preset->keeps_sent)
		problems_add(advice, m->at,
		    "mailbox '%s': its provider keeps a copy of what is sent itself: with 'sent: "
		    "%s' each "
		    "letter is there twice",
		    m->name, m->send.sent);
}

/* The decree of the next year comes out in September or October. */
static void advise_calendar(const Config *config, gint64 now, Problems *advice)
{
	const Calendar *calendar = config->calendar;
	gint64 today = calendar_day(now, config->office.zone, NULL);
	int month, year = calendar_year(today, &month);
	g_autoptr(GDateTime) until = g_date_time_new_from_unix_utc(calendar->until * DAY);
	g_autofree char *last = g_date_time_format(until, "%d-%m-%Y");

	if (!calendar->until)
		problems_add(advice, calendar->at,
		    "there are no holidays: deadlines in working time run through all of them");
	else if (calendar->until - today <= SOON_DAYS)
		problems_add(advice, calendar->at,
		    "the holidays end on %s: add those of the time after, or 'until:' if they are "
		    "all "
		    "there",
		    last);
	else if (month >= OCTOBER && calendar_year(calendar->until, NULL) <= year &&
		 !calendar_has_year(calendar, year + 1))
		problems_add(advice, calendar->at,
		    "there are no holidays of %d yet: add them as soon as they are decreed",
		    year + 1);
}

static int by_text(gconstpointer a, gconstpointer b)
{
	return strcmp(*(char *const *)a, *(char *const *)b);
}

static void advise_letter(const Config *config, const char *file, Problems *advice)
{
	static const char suffix[] = ".txt";
	g_autofree char *name = g_strndup(file, strlen(file) - strlen(suffix));
	g_autofree char *path = g_build_filename(config->templates, file, NULL);
	g_autoptr(GArray) uses = letter_uses(config, own_letter_of_file(name));

	if (uses->len == 0 && !letter_is_own(own_letter_of_file(name)))
		problems_add(advice, (Spot){g_intern_string(path), 0, 0},
		    "nobody uses the letter '%s': no stage and no recurring work sends it", name);
}

/* A letter whose name was changed in one place only. */
static void advise_letters(const Config *config, Problems *advice)
{
	g_autoptr(GPtrArray) files = g_ptr_array_new_with_free_func(g_free);
	g_autoptr(GDir) directory = g_dir_open(config->templates, 0, NULL);
	const char *name;

	while (directory && (name = g_dir_read_name(directory)))
		if (*name != '.' && g_str_has_suffix(name, ".txt"))
			g_ptr_array_add(files, g_strdup(name));
	g_ptr_array_sort(files, by_text);
	for (guint i = 0; i < files->len; i++)
		advise_letter(config, files->pdata[i], advice);
}

/* A letter to a key that has ended is held. */
static void advise_keys(const Config *config, gint64 now, Problems *advice)
{
	for (guint i = 0; i < config->directory->people->len; i++) {
		const Person *person = config->directory->people->pdata[i];
		gint64 end = person_keys_end(person, now);
		if (!end)
			continue;
		g_autoptr(GDateTime) until = g_date_time_new_from_unix_utc(end);
		g_autofree char *day = g_date_time_format(until, "%d-%m-%Y");
		problems_add(advice, person->at,
		    "the key or certificate of '%s' ends on %s: his signed answers count no more "
		    "then, and secret letters to him are held; ask him for the one that follows",
		    person->name, day);
	}
}

static void advise_administrator(const Config *config, Problems *advice)
{
	for (guint i = 0; !config->administrator && i < config->schedule->len; i++) {
		const Job *job = config->schedule->pdata[i];
		for (guint k = 0; k < job->letters->len; k++) {
			const LetterOrder *order = job->letters->pdata[k];
			if (order->to == TO_ADMINISTRATOR)
				problems_add(advice, order->at,
				    "'%s' reaches nobody: name the `administrator:` in siaga.yaml",
				    job->name);
		}
	}
}

/* Answers to the survey are promised to be deleted. */
/* Letters that come back would be told to nobody. */
static void advise_books(const Config *config, Problems *advice)
{
	const GPtrArray *roles = config->directory->roles;

	for (guint i = 0; i < roles->len; i++)
		if (((const Role *)roles->pdata[i])->keeps_books)
			return;
	if (roles->len > 0)
		problems_add(advice, ((const Role *)roles->pdata[0])->at,
		    "no role has 'keeps-books: yes': nobody is told of letters that come back, nor "
		    "of late answers and additions that nobody else is told of");
}

static void advise_survey(const Config *config, const Mailbox *m, Problems *advice)
{
	if (config->survey->title && m->after.kind == AFTER_KEEP &&
	    m->after_secret.kind == AFTER_KEEP)
		problems_add(advice, m->at,
		    "mailbox '%s' keeps its mails (`after: keep`): answers to the survey, which "
		    "are "
		    "anonymous, can be read there; with `after: seen` siaga deletes them",
		    m->name);
}

void config_advise(const Config *config, gint64 now, Problems *advice)
{
	for (guint i = 0; i < config->mailboxes->len; i++) {
		const Mailbox *m = config->mailboxes->pdata[i];
		advise_authserv(m, advice);
		advise_survey(config, m, advice);
		advise_sent(m, advice);
		advise_password(&m->login, &m->server, "fetching", m->at, advice);
		if (m->can_send)
			advise_password(&m->send.login, &m->send.server, "sending", m->at, advice);
	}
	advise_calendar(config, now, advice);
	advise_books(config, advice);
	advise_letters(config, advice);
	advise_keys(config, now, advice);
	advise_administrator(config, advice);
}
