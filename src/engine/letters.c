#include "base/error.h"
#include "engine/letters.h"

#include "engine/enclosed.h"
#include "engine/letter_data.h"
#include "engine/letter_facts.h"
#include "letter/compose.h"
#include "letter/heading.h"
#include "store/history.h"
#include "store/outbox.h"
#include "store/raw.h"

#include <string.h>

/* Where answers go: the mailbox, with the key in its address where the provider delivers that. */
static char *answers_to(const Mailbox *mailbox, const LetterWanted *w)
{
	const char *at = strrchr(mailbox->address, '@');
	const char *key = w->code ? strrchr(w->code, '-') : NULL;

	if (!mailbox->plus_addresses || !key || !at)
		return g_strdup(mailbox->address);
	g_autofree char *lower = g_ascii_strdown(key + 1, -1);
	return g_strdup_printf(
	    "%.*s+%s%s", (int)(at - mailbox->address), mailbox->address, lower, at);
}

static Heading heading_of(const Carrier *c, const Mailbox *mailbox, const LetterWanted *w,
    const char *id, const char *answers)
{
	const Config *config = c->setup->config;

	return (Heading){
	    .host = config->office.host,
	    .from_name = mailbox->display ? mailbox->display : config->office.name,
	    .from_address = mailbox->address,
	    .answers = answers,
	    .to_name = w->to_name,
	    .to_address = w->to_address,
	    .message_id = id,
	    .date = c->now,
	    .zone = config->office.zone,
	    .reply_to_id = w->reply_to_id,
	    .references = w->references,
	    .list = w->list,
	};
}

static Letter *letter_of(
    const Carrier *c, const Entry *entry, const LetterWanted *w, const Mailbox *mailbox)
{
	Letter *l = letter_new();

	l->entry = entry ? entry->id : 0;
	l->mailbox = g_strdup(mailbox->name);
	l->letter = g_strdup(w->letter);
	l->recipient = g_strdup(w->to_address);
	l->secrecy = w->secrecy;
	l->urgency = w->urgency;
	/* What must not be doubled waits for a commit before its final dot. */
	l->confirm = w->secrecy >= SECRECY_RAHASIA || w->urgency == URGENCY_COPY;
	l->state = LETTER_PENDING;
	l->created = c->now;
	l->next_attempt = MAX(c->now, w->not_before);
	return l;
}

static bool compose(const Carrier *c, const Entry *entry, const LetterWanted *w,
    const Mailbox *mailbox, Letter *letter, GError **err)
{
	const Template *template = template_find(c->setup->templates, w->letter);
	g_autofree char *answers = answers_to(mailbox, w);
	Heading heading = heading_of(c, mailbox, w, letter->message_id, answers);

	if (!template)
		return fail(
		    err, ERR_CONFIG, "there is no letter '%s' among the templates", w->letter);
	json_t *data = letter_data_of(c->setup, entry, w, answers, c->now);
	if (!letter_facts_add(c, entry, w, data, err)) {
		json_decref(data);
		return false;
	}
	g_auto(Enclosed) enclosed = enclosed_read(c, entry, w, mailbox);
	g_autoptr(ComposedBody) body =
	    compose_body(c->setup->templates, template, data, &enclosed.list, err);
	json_decref(data);
	if (!body)
		return false;
	letter->subject = g_strdup(body->subject);
	letter->header = heading_text(&heading, body, err);
	gsize n;
	const void *bytes = g_bytes_get_data(body->bytes, &n);
	return letter->header &&
	       raw_append_bytes(c->store, bytes, n, c->now, letter->body_sha256, err);
}

/* Nothing leaves without history saying why. */
static bool tell(const Carrier *c, const Letter *l, const char *why, GError **err)
{
	json_t *detail = json_pack("{s:I, s:s, s:s, s:s}", "letter", (json_int_t)l->id, "name",
	    l->letter, "to", l->recipient, "why", why);
	char *text = json_dumps(detail, JSON_COMPACT);
	g_autoptr(HistoryLine) line = history_line_new(l->entry, c->now, "siaga", "letter", text);

	free(text);
	json_decref(detail);
	return history_append(c->store, line, err);
}

/* The account a letter leaves from: the mailbox that received, else the office's own sender. */
static const Mailbox *sender_of(const Config *config, const Entry *entry)
{
	const Mailbox *mailbox =
	    entry && entry->mailbox ? config_mailbox(config, entry->mailbox) : NULL;

	if (mailbox && mailbox->can_send)
		return mailbox;
	return config->sender ? config_mailbox(config, config->sender) : NULL;
}

bool letters_write(const Carrier *c, const Entry *entry, const LetterWanted *w, const char *why,
    gint64 *id_r, GError **err)
{
	const Mailbox *mailbox = sender_of(c->setup->config, entry);
	bool known = false;

	if (!mailbox)
		return fail(err, ERR_CONFIG,
		    "no mailbox can send the letter '%s'; see `send` in siaga.yaml", w->letter);
	g_autoptr(Letter) letter = letter_of(c, entry, w, mailbox);
	MessageIdParts parts = {letter->entry, w->action, w->to_address, 0};
	letter->message_id = message_id_new(c->key, &parts, c->setup->config->office.host);
	if (!compose(c, entry, w, mailbox, letter, err) ||
	    !outbox_add(c->store, letter, &known, err))
		return false;
	if (id_r)
		*id_r = letter->id;
	return known || tell(c, letter, why, err);
}
