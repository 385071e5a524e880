#include "base/error.h"
#include "engine/letters/letters.h"

#include "base/log.h"
#include "engine/process/alarm.h"
#include "engine/letters/ask_key.h"
#include "engine/letters/enclosed.h"
#include "engine/setup/letter_data.h"
#include "engine/letters/letter_facts.h"
#include "engine/letters/printed_letter.h"
#include "engine/letters/letter_kept.h"
#include "letter/compose.h"
#include "letter/encrypt.h"
#include "letter/heading.h"
#include "letter/message_id.h"
#include "store/history.h"
#include "store/life.h"
#include "store/outbox.h"
#include "store/raw.h"
#include "who/excluded.h"

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
	    .leave = config->language->texts[REASON_LIST_LEAVE],
	};
}

/* A letter while it is written. */
typedef struct Writing {
	const Carrier *c;
	const Entry *entry;
	const Mailbox *mailbox;
	const char *answers;
	const Person *person; /* it is encrypted to his key; NULL: to nobody's */
	gint64 of; /* its moment: who was head then has signed it, however late it can be written */
} Writing;

static json_t *data_of(const Writing *at, const LetterWanted *w, GError **err)
{
	json_t *data = letter_data_of(at->c->setup, at->entry, w, at->answers, at->of);

	if (letter_facts_add(at->c, at->entry, w, data, err))
		return data;
	json_decref(data);
	return NULL;
}

/* The letter says all of it without: what cannot be printed stops no letter, and is told. */
static void add_print(const Writing *at, const Template *template, const json_t *data,
    const LetterWanted *w, Enclosed *enclosed)
{
	g_autoptr(GError) err = NULL;
	char *name = NULL;

	if (!template->print || w->neutral)
		return;
	GBytes *pdf = printed_letter(at->c->setup, template->print, data, at->of, &name, &err);
	if (pdf)
		enclosed_add_made(enclosed, name, pdf);
	else
		alarm_raise(at->c->setup->config,
		    "the letter '%s' to %s goes without its printed form: %s", w->letter,
		    w->to_address, err->message);
}

static ComposedBody *compose(const Writing *at, const LetterWanted *w, GError **err)
{
	const Setup *setup = at->c->setup;
	const Template *template = template_find(setup->templates, w->letter);

	const char *fault = template_fault(setup->templates, w->letter);

	if (fault)
		fail(err, ERR_CONFIG, "%s", fault);
	else if (!template)
		fail(err, ERR_CONFIG,
		    "there is no letter '%s' among the templates: put %s.txt into %s", w->letter,
		    w->letter, setup->config->templates);
	if (!template)
		return NULL;
	json_t *data = data_of(at, w, err);
	if (!data)
		return NULL;
	g_auto(Enclosed) enclosed = enclosed_read(at->c, at->entry, w, at->mailbox);
	add_print(at, template, data, w, &enclosed);
	g_autofree char *unread = enclosed_not_read(&enclosed);
	if (at->person)
		enclosed.list.room = encrypt_room(enclosed.list.room);
	if (unread)
		json_object_set_new(data, "tidak_terbaca", json_string(unread));
	ComposedBody *body = letter_run_body(at->person || template->print ? NULL : at->c->run,
	    setup->templates, template, data, &enclosed.list, err);
	json_decref(data);
	return body;
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

/* A key goes before a certificate; one that is for signing only opens nothing. */
static bool can_read_sealed(const Person *person)
{
	return person->key || (person->certificate && (!person->smime || person->smime->encrypts));
}

/* A person with a key gets secret matters encrypted, in place of the notice that only tells of them. */
static const Person *key_holder(const Carrier *c, const Entry *entry, const LetterWanted *w)
{
	const Person *person = directory_sender(c->setup->config->directory, w->to_address).person;
	Secrecy secrecy = entry ? MAX(entry->secrecy, w->secrecy) : w->secrecy;

	if (!person || !can_read_sealed(person) || secrecy < SECRECY_RAHASIA ||
	    person->clearance < secrecy)
		return NULL;
	return entry && excluded_has(c->setup->config, entry, w->to_address, c->now) ? NULL
										     : person;
}

/* What stands in the open: the subject of the letter that tells nothing of the matter; where its template cannot do
 * without, the number and the code alone. */
static char *open_subject(const Writing *at, const LetterWanted *w, GError **err)
{
	const Template *template = template_find(at->c->setup->templates, w->letter);
	LetterWanted neutral = *w;

	neutral.neutral = true;
	neutral.attach = false;
	json_t *data = data_of(at, &neutral, err);
	if (!data)
		return NULL;
	char *subject = template ? compose_subject(template, data, NULL) : NULL;
	json_decref(data);
	if (subject)
		return subject;
	const char *label = at->entry ? at->entry->label : "";
	return w->code ? g_strdup_printf("%s [%s]", label, w->code) : g_strdup(label);
}

static ComposedBody *compose_for_key(const Writing *at, const LetterWanted *w, GError **err)
{
	const Person *person = at->person;
	const EncryptionKey key = {
	    person->key, person->fingerprint, person->certificate, at->c->now};
	LetterWanted whole = *w;

	whole.neutral = false;
	g_autofree char *subject = open_subject(at, w, err);
	g_autoptr(ComposedBody) body = subject ? compose(at, &whole, err) : NULL;
	if (!body || !encrypt_body(body, subject, &key, err))
		return NULL;
	return g_steal_pointer(&body);
}

bool letters_fill(
    const Carrier *c, const Entry *entry, const LetterWanted *w, Letter *letter, GError **err)
{
	const Mailbox *mailbox = sender_of(c->setup->config, entry);

	if (!mailbox)
		return fail(err, ERR_CONFIG,
		    "no mailbox can send the letter '%s'; see `send` in siaga.yaml", w->letter);
	g_autofree char *answers = answers_to(mailbox, w);
	Heading heading = heading_of(c, mailbox, w, letter->message_id, answers);
	const Writing at = {c, entry, mailbox, answers, key_holder(c, entry, w), letter->created};
	g_autoptr(ComposedBody) body =
	    at.person ? compose_for_key(&at, w, err) : compose(&at, w, err);
	g_autofree char *header =
	    body ? letter_run_heading(at.person ? NULL : c->run, &heading, body, err) : NULL;
	gsize n = 0;
	const void *bytes = header ? g_bytes_get_data(body->bytes, &n) : NULL;
	char sha256[DIGEST_HEX_SIZE];

	if (!header || !raw_append_bytes(c->store, bytes, n, c->now, sha256, err))
		return false;
	g_free(letter->mailbox);
	letter->mailbox = g_strdup(mailbox->name);
	letter->subject = g_strdup(body->subject);
	letter->header = g_steal_pointer(&header);
	g_strlcpy(letter->body_sha256, sha256, sizeof letter->body_sha256);
	return true;
}

bool letters_tell(
    const Carrier *c, const Letter *l, const char *kind, const char *why, GError **err)
{
	json_t *detail = json_pack("{s:I, s:s, s:s, s:s, s:s*}", "letter", (json_int_t)l->id,
	    "name", l->letter, "to", l->recipient, "why", why, "cause", l->cause);
	char *text = json_dumps(detail, JSON_COMPACT);
	g_autoptr(HistoryLine) line = history_line_new(l->entry, c->now, "siaga", kind, text);

	free(text);
	json_decref(detail);
	return history_append(c->store, line, err);
}

static char *id_of(const Carrier *c, const Entry *entry, const LetterWanted *w)
{
	g_autofree char *number = entry ? ask_key_number(entry) : g_strdup("");
	MessageIdParts parts = {.life = life_id(c->store),
	    .entry = entry ? entry->id : 0,
	    .number = number,
	    .visit = entry ? entry->visit : 0,
	    .action = w->action,
	    .recipient = w->to_address,
	    .code = w->code ? w->code : ""};

	return message_id_new(c->key, &parts, c->setup->config->office.host);
}

static Letter *letter_of(const Carrier *c, const Entry *entry, const LetterWanted *w)
{
	Letter *l = letter_new();

	l->entry = entry ? entry->id : 0;
	l->mailbox = g_strdup(entry && entry->mailbox ? entry->mailbox : "");
	l->letter = g_strdup(w->letter);
	l->recipient = g_strdup(w->to_address);
	l->secrecy = w->secrecy;
	l->urgency = w->urgency;
	/* What must not be doubled waits for a commit before its final dot. */
	l->confirm = w->secrecy >= SECRECY_RAHASIA || w->urgency == URGENCY_COPY;
	l->state = LETTER_PENDING;
	l->created = c->now;
	l->next_attempt = MAX(c->now, w->not_before);
	l->message_id = id_of(c, entry, w);
	return l;
}

/* Whatever the cause is: what the letter is about stands, and so does the letter itself. */
static void hold(Letter *letter, const LetterWanted *w, const char *cause)
{
	letter->state = LETTER_HELD;
	letter->next_attempt = 0;
	letter->wanted = letter_kept_text(w);
	letter->cause = g_strdup(cause);
}

/* Many letters are held for one cause: the first of them is told. */
static void tell_held(const Carrier *c, const Letter *l, bool first)
{
	g_autofree char *text =
	    g_strdup_printf("letter %" G_GINT64_FORMAT
			    " (%s) to %s cannot be written and is held: %s. All else stands; mend "
			    "it, then 'siaga outbox --retry-held', or have the configuration read "
			    "again",
		l->id, l->letter, l->recipient, l->cause);

	if (first)
		alarm_raise(c->setup->config, "%s", text);
	else
		log_warn("%s", text);
}

bool letters_write(const Carrier *c, const Entry *entry, const LetterWanted *w, const char *why,
    gint64 *id_r, GError **err)
{
	g_autoptr(Letter) letter = letter_of(c, entry, w);
	g_autoptr(GError) cause = NULL;
	bool known = false;

	if (!letters_fill(c, entry, w, letter, &cause))
		hold(letter, w, cause->message);
	bool first = cause && !outbox_has_cause(c->store, letter->cause);
	if (!outbox_add(c->store, letter, &known, err))
		return false;
	if (id_r)
		*id_r = letter->id;
	/* The same letter stands already: this one is not written, and that is no secret either. */
	if (known)
		return letters_tell(c, letter, "letter-known", why, err);
	if (cause)
		tell_held(c, letter, first);
	/* Nothing leaves, and nothing is held, without history saying why. */
	return letters_tell(c, letter, cause ? "letter-held" : "letter", why, err);
}
