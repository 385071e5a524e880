#include "engine/enclosed.h"

#include "base/log.h"
#include "engine/agenda_file.h"
#include "message/json.h"
#include "store/entries.h"
#include "store/meta.h"
#include "store/raw.h"

#include <string.h>

enum {
	MIB = 1024 * 1024,
	SIZE_UNTOLD = 10 * MIB, /* the smallest limit that is usual among providers */
	TEXT_ROOM = MIB / 2, /* header and both versions of the longest text, encoded */
};

char *enclosed_size_key(const Mailbox *mailbox)
{
	return g_strconcat("smtp-size:", mailbox->name, NULL);
}

/* Bytes that files may take of a letter from this account. */
static guint64 room_of(Store *store, const Mailbox *mailbox)
{
	g_autofree char *name = enclosed_size_key(mailbox);
	g_autofree char *text = meta_get(store, name);
	guint64 told = text ? g_ascii_strtoull(text, NULL, 10) : 0;
	guint64 limit = mailbox->send.max_size;

	if (told > 0)
		limit = limit > 0 ? MIN(limit, told) : told;
	if (limit == 0)
		limit = SIZE_UNTOLD;
	return limit > TEXT_ROOM ? limit - TEXT_ROOM : 0;
}

/* The mail that was registered as this entry; NULL: it came by none, or nobody could read it. */
static Message *report_of(Store *store, gint64 entry)
{
	g_autoptr(GPtrArray) mails = entries_mails(store, entry, NULL);
	const LedgerLine *first = mails && mails->len > 0 ? mails->pdata[0] : NULL;

	return first && first->message ? message_from_stored(first->message, NULL) : NULL;
}

static GBytes *bytes_of(Store *store, const Attachment *a)
{
	g_autoptr(GError) err = NULL;
	GBytes *bytes = raw_read(store, a->sha256, &err);

	if (!bytes)
		log_warn("a letter names an attachment only: %s", err->message);
	return bytes;
}

static void enclose(Enclosed *e, Store *store)
{
	const GPtrArray *attachments = e->message->attachments;

	e->files = g_new0(Enclosure, attachments->len + 1);
	for (guint i = 0; i < attachments->len; i++) {
		const Attachment *a = attachments->pdata[i];
		bool fits = e->list.allowed && a->size > 0 && a->size <= e->list.room;
		e->files[i] = (Enclosure){.name = a->filename,
		    .type = a->type,
		    .bytes = fits ? bytes_of(store, a) : NULL,
		    .size = a->size};
	}
	e->list.files = e->files;
	e->list.count = attachments->len;
}

/* What cannot be read is not sent: the letter says so by naming no file. */
static void enclose_agenda(Enclosed *e, const Carrier *c, const AgendaWanted *wanted)
{
	g_autoptr(GError) err = NULL;
	char *html = agenda_file_html(c->store, c->setup->config, wanted, c->now, &err);

	if (!html) {
		log_warn("the agenda book cannot be made: %s", err->message);
		return;
	}
	gsize size = strlen(html);
	e->made_name = agenda_file_name(wanted);
	e->files = g_new0(Enclosure, 1);
	e->files[0] = (Enclosure){.name = e->made_name,
	    .type = "text/html",
	    .bytes = g_bytes_new_take(html, size),
	    .size = size};
	e->list = (Enclosures){.files = e->files, .count = 1, .allowed = true};
}

Enclosed enclosed_read(
    const Carrier *c, const Entry *entry, const LetterWanted *wanted, const Mailbox *mailbox)
{
	Enclosed e = {.list.allowed = wanted->attach};

	if (wanted->agenda) {
		enclose_agenda(&e, c, wanted->agenda);
		e.list.room = room_of(c->store, mailbox);
		return e;
	}
	if (!entry || wanted->neutral)
		return e;
	e.message = report_of(c->store, entry->id);
	if (!e.message)
		return e;
	if (wanted->attach)
		e.list.room = room_of(c->store, mailbox);
	enclose(&e, c->store);
	return e;
}

void enclosed_clear(Enclosed *e)
{
	for (guint i = 0; i < e->list.count; i++)
		if (e->files[i].bytes)
			g_bytes_unref(e->files[i].bytes);
	g_free(e->files);
	g_free(e->made_name);
	message_free(e->message);
}
