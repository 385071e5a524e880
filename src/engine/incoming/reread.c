#include "engine/incoming/reread.h"

#include "base/log.h"
#include "base/memfile.h"
#include "engine/incoming/opening.h"
#include "message/parse.h"
#include "store/history.h"
#include "store/ledger.h"
#include "store/raw.h"

#include <jansson.h>
#include <unistd.h>

struct Reread {
	RereadParts parts;
	GArray *ids; /* of gint64: still to be read */
	guint next;
	LedgerLine *line; /* under way; NULL: none */
	ParsedMail mail; /* of it */
	Reception reception;
};

static void clear(Reread *r)
{
	if (!r->line)
		return;
	close(r->mail.raw.fd);
	parsed_mail_clear(&r->mail);
	g_clear_pointer(&r->line, ledger_line_free);
}

static void begin_next(Reread *r);

static Store *store_of(const Reread *r)
{
	return r->parts.receiver.store;
}

/* What became of it, in the history of its entry where it has one. */
static bool tell(Reread *r, GError **err)
{
	g_autoptr(LedgerLine) line = ledger_get(store_of(r), r->line->id, err);

	if (!line)
		return false;
	json_t *detail = json_pack("{s:I, s:s, s:s, s:s}", "mail", (json_int_t)line->id, "was",
	    outcome_name(r->line->outcome), "outcome", outcome_name(line->outcome), "why",
	    line->why ? line->why : "");
	char *text = json_dumps(detail, JSON_COMPACT);
	g_autoptr(HistoryLine) told =
	    history_line_new(line->entry, loop_now(r->parts.loop), "siaga", "read-again", text);
	free(text);
	json_decref(detail);
	log_about(&(LogAbout){.mail = line->id}, LOG_INFO,
	    "mail %" G_GINT64_FORMAT " was read again: %s", line->id, outcome_name(line->outcome));
	return history_append(store_of(r), told, err);
}

/* Whoever writes it down, it is not tried by this version again. */
static bool settle(Reread *r, GError **err)
{
	return ledger_set_reader(store_of(r), r->line->id, parse_version(), err) && tell(r, err);
}

static void go_on(Reread *r);

static void parsed(gpointer data, Message *message, int files, const char *why)
{
	Reread *r = data;

	parsed_mail_take(&r->mail, message, files, why);
	go_on(r);
}

static void read_again(Reread *r)
{
	ParseJob job = parsed_mail_job(&r->mail);

	job.done = parsed;
	job.data = r;
	parsers_submit(r->reception.parsers, &job);
}

static void end(Reread *r, GError *err)
{
	if (err)
		r->parts.broken(r->parts.data, err);
	clear(r);
	begin_next(r);
}

static void opened(gpointer data, GError *failed)
{
	g_autoptr(GError) err = failed;

	if (err)
		end(data, err);
	else
		go_on(data);
}

static void go_on(Reread *r)
{
	const Opening opening = {&r->reception, &r->mail, opened, r};
	g_autoptr(GError) err = NULL;
	Received received;

	switch (parsed_mail_receive(&r->reception, &r->mail, &received, &err)) {
	case MAIL_READ_AGAIN:
		read_again(r);
		return;
	case MAIL_OPEN:
		if (opening_start(&opening, received.wants_mail, &err))
			return;
		break;
	case MAIL_TAKEN:
		settle(r, &err);
		break;
	case MAIL_FAILED:
		break;
	}
	end(r, err);
}

/* The mailbox that it came to may be gone from the configuration: then it stays as it is. */
static bool open_mail(Reread *r, gint64 id, GError **err)
{
	g_autoptr(LedgerLine) line = ledger_get(store_of(r), id, err);
	g_autoptr(GBytes) bytes = line ? raw_read(store_of(r), line->sha256, err) : NULL;
	gsize length = 0;
	const void *data = bytes ? g_bytes_get_data(bytes, &length) : NULL;
	int fd = bytes ? memfile_from(data, length, err) : -1;

	if (fd < 0)
		return false;
	r->line = g_steal_pointer(&line);
	r->mail.raw = (RawMail){.mailbox = r->line->mailbox,
	    .folder = r->line->folder,
	    .uidvalidity = r->line->uidvalidity,
	    .uid = r->line->uid,
	    .internal_date = r->line->received,
	    .size = r->line->size,
	    .fd = fd,
	    .length = length,
	    .outcome = "",
	    .files = -1};
	return true;
}

static bool has_mailbox(const Reread *r, gint64 id)
{
	g_autoptr(LedgerLine) line = ledger_get(store_of(r), id, NULL);

	return line && config_mailbox(r->parts.receiver.setup->config, line->mailbox);
}

static void begin_next(Reread *r)
{
	while (!r->line && r->next < r->ids->len) {
		gint64 id = g_array_index(r->ids, gint64, r->next++);
		g_autoptr(GError) err = NULL;
		if (!has_mailbox(r, id))
			continue;
		if (open_mail(r, id, &err))
			read_again(r);
		else
			log_about(&(LogAbout){.mail = id}, LOG_ERROR,
			    "mail %" G_GINT64_FORMAT " cannot be read again: %s", id, err->message);
	}
}

Reread *reread_new(const RereadParts *parts)
{
	Reread *r = g_new0(Reread, 1);

	r->parts = *parts;
	r->reception = (Reception){parts->loop, parts->group, parts->parsers, &r->parts.receiver};
	r->ids = g_array_new(FALSE, FALSE, sizeof(gint64));
	return r;
}

void reread_free(Reread *r)
{
	if (!r)
		return;
	clear(r);
	g_array_unref(r->ids);
	g_free(r);
}

void reread_start(Reread *r)
{
	if (r->line)
		return;
	g_array_unref(r->ids);
	r->ids = ledger_unread(store_of(r), parse_version());
	r->next = 0;
	begin_next(r);
}

bool reread_idle(const Reread *r)
{
	return r->line == NULL;
}
