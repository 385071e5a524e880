#include "engine/process/event_log.h"

#include "base/log.h"
#include "model/entry.h"
#include "store/entries.h"
#include "store/history.h"
#include "store/ledger.h"

#include <jansson.h>

void event_log_begin(EventLog *log_r, Store *store)
{
	ChainEnd end = {.id = 0};

	*log_r = (EventLog){.mail = ledger_last(store)};
	if (history_end(store, &end, NULL))
		log_r->history = end.id;
}

/* Its number; NULL: of no entry.  Caller frees. */
static char *number_of(Store *store, gint64 id)
{
	g_autoptr(Entry) entry = id ? entries_get(store, id, NULL) : NULL;

	return entry ? g_strdup(entry->label) : NULL;
}

static gint64 letter_of(const HistoryLine *line)
{
	json_t *detail = line->detail ? json_loads(line->detail, 0, NULL) : NULL;
	gint64 letter = json_integer_value(json_object_get(detail, "letter"));

	json_decref(detail);
	return letter;
}

static void tell_line(Store *store, const HistoryLine *line)
{
	g_autofree char *entry = number_of(store, line->entry);
	const LogAbout about = {.entry = entry, .event = line->kind, .letter = letter_of(line)};

	if (about.letter)
		log_about(
		    &about, LOG_INFO, "letter %" G_GINT64_FORMAT ": %s", about.letter, line->kind);
	else
		log_about(&about, LOG_INFO, "%s: %s", entry ? entry : "office", line->kind);
}

static void tell_mail(Store *store, const LedgerLine *line)
{
	g_autofree char *entry = number_of(store, line->entry);
	const LogAbout about = {.mailbox = line->mailbox,
	    .entry = entry,
	    .event = outcome_name(line->outcome),
	    .mail = line->id};

	log_about(&about, LOG_INFO, "mail %" G_GINT64_FORMAT ": %s", line->id, about.event);
}

void event_log_tell(EventLog *log, Store *store)
{
	if (!log_has_journal())
		return;
	g_autoptr(GPtrArray) mails = ledger_after(store, log->mail, NULL);
	g_autoptr(GPtrArray) lines = history_after(store, log->history, NULL);
	for (guint i = 0; mails && i < mails->len; i++) {
		const LedgerLine *line = mails->pdata[i];
		tell_mail(store, line);
		log->mail = line->id;
	}
	for (guint i = 0; lines && i < lines->len; i++) {
		const HistoryLine *line = lines->pdata[i];
		tell_line(store, line);
		log->history = line->id;
	}
}
