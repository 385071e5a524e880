#include "command/watch/metrics.h"

#include "base/error.h"
#include "base/text.h"
#include "store/folders.h"

#include <stddef.h>
#include <string.h>

enum { FIRST_COMPLAINTS = 4 };

/* What stands in front of the bar must not hold one, nor a line feed. */
static void append_complaints(GString *line, const Health *h)
{
	for (guint i = 0; i < MIN(h->complaints->len, FIRST_COMPLAINTS); i++) {
		const Complaint *c = h->complaints->pdata[i];
		g_autofree char *flat = g_strdelimit(g_strdup(c->text), "|\n\r\t", ' ');
		g_autofree char *safe = text_escape(flat);
		g_string_append_printf(line, "%s%s: %s", i > 0 ? "; " : "", c->what, safe);
	}
	if (h->complaints->len > FIRST_COMPLAINTS)
		g_string_append(line, "; and more");
	if (h->complaints->len == 0)
		g_string_append(line, "all is well");
}

char *metrics_nagios(const Health *h)
{
	static const char *const words[] = {"OK", "WARNING", "CRITICAL"};
	GString *line = g_string_new(NULL);

	g_string_append_printf(line, "SIAGA %s - ", words[h->level]);
	append_complaints(line, h);
	g_string_append_printf(line,
	    " | mails_held=%" G_GINT64_FORMAT " mails_quarantined=%" G_GINT64_FORMAT
	    " letters_pending=%" G_GINT64_FORMAT " letters_failed=%" G_GINT64_FORMAT
	    " letters_held=%" G_GINT64_FORMAT " letters_in_doubt=%" G_GINT64_FORMAT
	    " disk_free=%" G_GUINT64_FORMAT "B",
	    h->held.count, h->quarantined.count, h->letters[LETTER_PENDING].count,
	    h->letters[LETTER_FAILED].count, h->letters[LETTER_HELD].count,
	    h->letters[LETTER_DOUBT].count, h->disk_free);
	return g_string_free(line, FALSE);
}

static void head(GString *out, const char *name, const char *help)
{
	g_string_append_printf(out, "# HELP siaga_%s %s\n# TYPE siaga_%s %s\n", name, help, name,
	    g_str_has_suffix(name, "_total") ? "counter" : "gauge");
}

static void plain(GString *out, const char *name, const char *help, gint64 value)
{
	head(out, name, help);
	g_string_append_printf(out, "siaga_%s %" G_GINT64_FORMAT "\n", name, value);
}

/* A label's value: backslash, quote and line feed are escaped. */
static char *label_value(const char *text)
{
	GString *value = g_string_new(NULL);

	for (const char *p = text; *p; p++) {
		if (*p == '\\' || *p == '"')
			g_string_append_c(value, '\\');
		if (*p == '\n')
			g_string_append(value, "\\n");
		else
			g_string_append_c(value, *p);
	}
	return g_string_free(value, FALSE);
}

static void labelled(
    GString *out, const char *name, const char *label, const char *text, gint64 value)
{
	g_autofree char *safe = label_value(text);

	g_string_append_printf(
	    out, "siaga_%s{%s=\"%s\"} %" G_GINT64_FORMAT "\n", name, label, safe, value);
}

static gint64 age(const Health *h, gint64 since)
{
	return since > 0 ? MAX(0, h->now - since) : 0;
}

static void append_mails(GString *out, const Health *h)
{
	static const char *const outcomes[] = {"held", "quarantined", "unfetchable"};
	const HealthCount *counts[] = {&h->held, &h->quarantined, &h->unfetchable};

	head(out, "mails", "Mails that need a person, by outcome.");
	for (guint i = 0; i < G_N_ELEMENTS(counts); i++)
		labelled(out, "mails", "outcome", outcomes[i], counts[i]->count);
	head(out, "mails_oldest_seconds", "How long the oldest of them has waited.");
	for (guint i = 0; i < G_N_ELEMENTS(counts); i++)
		labelled(
		    out, "mails_oldest_seconds", "outcome", outcomes[i], age(h, counts[i]->oldest));
}

static void append_letters(GString *out, const Health *h)
{
	head(out, "letters", "Letters in the outbox, by state.");
	for (guint state = LETTER_PENDING; state < HEALTH_LETTERS; state++)
		labelled(
		    out, "letters", "state", letter_state_name(state), h->letters[state].count);
	head(out, "letters_oldest_seconds",
	    "How long the oldest letter that has not left has waited.");
	labelled(out, "letters_oldest_seconds", "state", letter_state_name(LETTER_PENDING),
	    age(h, h->letters[LETTER_PENDING].oldest));
	labelled(out, "letters_oldest_seconds", "state", letter_state_name(LETTER_HELD),
	    age(h, h->letters[LETTER_HELD].oldest));
}

static void append_troubles(GString *out, const Health *h, const Config *config)
{
	static const struct {
		bool reading;
		const char *name, *help;
	} rows[] = {
	    {true, "mailbox_trouble_seconds",
		"How long a mailbox, or a folder of it, has not been readable, 0 when all is."},
	    {false, "account_trouble_seconds",
		"How long an account has not been able to send, 0 when it is."},
	};

	for (guint i = 0; i < G_N_ELEMENTS(rows); i++) {
		head(out, rows[i].name, rows[i].help);
		for (guint k = 0; k < config->mailboxes->len; k++) {
			const Mailbox *m = config->mailboxes->pdata[k];
			const Trouble *t = rows[i].reading ? health_reading(h, m->name)
							   : health_trouble(h, "send", m->name);
			labelled(out, rows[i].name, "mailbox", m->name,
			    t ? MAX(1, age(h, t->since)) : 0);
		}
	}
}

static void append_folders(GString *out, const Health *h)
{
	head(out, "folder_listed_timestamp_seconds", "When a folder was last listed.");
	for (guint i = 0; i < h->folders->len; i++) {
		const FolderState *f = h->folders->pdata[i];
		g_autofree char *mailbox = label_value(f->mailbox);
		g_autofree char *folder = label_value(f->folder);
		g_string_append_printf(out,
		    "siaga_folder_listed_timestamp_seconds{mailbox=\"%s\",folder=\"%s\"} "
		    "%" G_GINT64_FORMAT "\n",
		    mailbox, folder, f->listed_at);
	}
}

/* What is told of each account; `unknown` is not. */
static const struct {
	const char *name, *help;
	gsize offset;
	gint64 unknown;
} account_rows[] = {
    {"mails_taken_total", "Mails of a mailbox that have their line in the ledger.",
	offsetof(HealthAccount, mails), -1},
    {"letters_sent_total", "Letters that an account has sent.", offsetof(HealthAccount, letters),
	-1},
    {"fetch_certificate_end_timestamp_seconds",
	"Until when the certificate of a mailbox's server is good.",
	offsetof(HealthAccount, reads_until), 0},
    {"send_certificate_end_timestamp_seconds",
	"Until when the certificate of the server that letters leave by is good.",
	offsetof(HealthAccount, sends_until), 0},
};

static void append_accounts(GString *out, const Health *h)
{
	for (guint i = 0; i < G_N_ELEMENTS(account_rows); i++) {
		head(out, account_rows[i].name, account_rows[i].help);
		for (guint k = 0; k < h->accounts->len; k++) {
			const HealthAccount *a = &g_array_index(h->accounts, HealthAccount, k);
			gint64 value = G_STRUCT_MEMBER(gint64, a, account_rows[i].offset);
			if (value != account_rows[i].unknown)
				labelled(out, account_rows[i].name, "mailbox", a->mailbox, value);
		}
	}
	head(out, "mailbox_full_percent", "How full the account is, where its server tells.");
	for (guint k = 0; k < h->accounts->len; k++) {
		const HealthAccount *a = &g_array_index(h->accounts, HealthAccount, k);
		if (a->full >= 0)
			labelled(out, "mailbox_full_percent", "mailbox", a->mailbox, a->full);
	}
}

/* Each sample says of which office it is: the exporter refuses the same one out of two files. */
static char *with_office(const char *samples, const char *path)
{
	g_auto(GStrv) lines = g_strsplit(samples, "\n", -1);
	g_autofree char *safe = label_value(path);
	GString *out = g_string_new(NULL);

	for (guint i = 0; lines[i] && *lines[i]; i++) {
		gsize name = strcspn(lines[i], "{ ");
		bool has_labels = lines[i][name] == '{';
		if (*lines[i] == '#')
			g_string_append(out, lines[i]);
		else
			g_string_append_printf(out, "%.*s{config=\"%s\"%s%s", (int)name, lines[i],
			    safe, has_labels ? "," : "}", lines[i] + name + (has_labels ? 1 : 0));
		g_string_append_c(out, '\n');
	}
	return g_string_free(out, FALSE);
}

static void append_all(GString *out, const Health *h, const Config *config)
{
	plain(out, "status", "0 all is well, 1 something needs a person, 2 down.", h->level);
	plain(out, "up", "Whether siaga runs.", h->engine ? 1 : 0);
	plain(out, "status_timestamp_seconds", "When this was written.", h->now);
	if (!config)
		return;
	append_mails(out, h);
	append_letters(out, h);
	append_troubles(out, h, config);
	append_folders(out, h);
	append_accounts(out, h);
	plain(out, "mail_latency_seconds",
	    "The longest from a server's having a mail to its being taken, in the last hour.",
	    h->slowest_mail);
	plain(out, "letter_latency_seconds",
	    "The longest from a letter's being written to its being sent, in the last hour.",
	    h->slowest_letter);
	plain(out, "backup_timestamp_seconds", "When the last siaga backup was done, 0: never.",
	    h->backup);
	plain(out, "entries_overdue", "Entries over their limit, counted up to ten.",
	    h->overdue->len);
	plain(out, "disk_free_bytes", "Free space beside the database.", (gint64)h->disk_free);
}

char *metrics_prometheus(const Health *h, const Config *config, const char *path)
{
	GString *out = g_string_new(NULL);

	append_all(out, h, config);
	char *samples = with_office(out->str, path);
	g_string_free(out, TRUE);
	return samples;
}

bool metrics_write(const char *path, const char *text, GError **err)
{
	if (g_file_set_contents_full(
		path, text, (gssize)strlen(text), G_FILE_SET_CONTENTS_CONSISTENT, 0644, err))
		return true;
	g_prefix_error(err, "the metrics cannot be written: ");
	return false;
}
