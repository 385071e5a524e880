#include "engine/facts/lookup.h"

#include "base/digest.h"
#include "engine/letters/ask_key.h"
#include "engine/facts/chat_facts.h"
#include "engine/facts/flood_facts.h"
#include "engine/facts/lookup_command.h"
#include "engine/facts/lookup_docket.h"
#include "engine/facts/lookup_lost.h"
#include "engine/facts/noting.h"
#include "engine/letters/notices.h"
#include "engine/carry/owed.h"
#include "engine/facts/parts.h"
#include "engine/carry/surveys.h"
#include "rule/judge.h"
#include "letter/message_id.h"
#include "message/json.h"
#include "read/card_lines.h"
#include "store/asks.h"
#include "store/dockets.h"
#include "store/entries.h"
#include "store/ledger.h"
#include "store/outbox.h"
#include "who/identity.h"
#include "who/own_signature.h"
#include "who/signature.h"

#include <string.h>

enum {
	HOUR = 3600,
	DAY = 24 * HOUR,
	ANSWERS = 8, /* of a person, from which his name card is learnt */
};

static char *sender_address(const Message *m)
{
	const Address *from = m->from->len > 0 ? m->from->pdata[0] : NULL;

	return from && from->address ? g_ascii_strdown(from->address, -1) : NULL;
}

/* With its final NUL, so that no two lists of texts look the same. */
static void add_text(Digest *digest, const char *text)
{
	digest_add(digest, text ? text : "", text ? strlen(text) + 1 : 1);
}

/* What identifies the same mail that came on another way (promises: a Message-ID alone never does). */
static void hash_body(const Message *m, const char *address, char hash_r[65])
{
	Digest *digest = digest_new();
	guint8 sum[DIGEST_SIZE];

	add_text(digest, m->message_id);
	add_text(digest, address);
	add_text(digest, m->subject);
	add_text(digest, m->text);
	for (guint i = 0; i < m->attachments->len; i++) {
		const Attachment *a = m->attachments->pdata[i];
		add_text(digest, a->sha256);
	}
	digest_end(digest, sum);
	digest_to_hex(sum, hash_r);
}

static Entry *entry_of_id(const Receiver *r, const char *message_id)
{
	if (message_id_is_ours(r->key, message_id)) {
		g_autoptr(Letter) letter = outbox_find_message_id(r->store, message_id);
		return letter && letter->entry ? entries_get(r->store, letter->entry, NULL) : NULL;
	}
	g_autoptr(LedgerLine) line = ledger_find_message_id(r->store, message_id);
	return line && line->entry ? entries_get(r->store, line->entry, NULL) : NULL;
}

static Entry *find_thread(const Receiver *r, const Message *m)
{
	Entry *entry = m->in_reply_to ? entry_of_id(r, m->in_reply_to) : NULL;

	for (guint i = m->references->len; !entry && i > 0; i--)
		entry = entry_of_id(r, m->references->pdata[i - 1]);
	return entry;
}

/* A part in an entry have its reporter, the unit it is from and the office's own people. */
static bool is_party(const Entry *entry, const Arrival *known)
{
	return known->sender.address &&
	       (lookup_is_own(known->config, entry, &known->sender) || lookup_is_staff(known));
}

/* By a key that stands in the mail. */
static void find_key(const Receiver *r, const char *code, KeyPlace place, Lookup *l)
{
	char hash[65];

	if (l->asked.ask || l->docket)
		return;
	ask_key_hash(code, hash);
	l->asked.ask = asks_find_key(r->store, hash);
	l->docket = l->asked.ask ? NULL : dockets_find_key(r->store, hash);
	if (l->asked.ask || l->docket)
		l->key_place = place;
}

/* In answer to our letter its Message-ID will do, which bears our signature.  A list's letter puts several
 * asks: it is the list that is answered. */
static void find_answered(const Receiver *r, const char *id, Lookup *l)
{
	if (l->asked.ask || l->docket || !id || !message_id_is_ours(r->key, id))
		return;
	g_autoptr(Letter) letter = outbox_find_message_id(r->store, id);
	l->docket = letter ? dockets_find_letter(r->store, letter->id) : NULL;
	if (letter && !l->docket)
		l->asked.ask = asks_find_letter(r->store, letter->id);
	if (l->asked.ask || l->docket)
		l->key_place = KEY_IN_REPLY_TO;
}

static void find_key_in(const Receiver *r, const GPtrArray *addresses, Lookup *l)
{
	for (guint i = 0; i < addresses->len; i++) {
		const Address *a = addresses->pdata[i];
		g_autofree char *code =
		    a->address ? ask_key_in_address(l->known.mailbox->address, a->address) : NULL;
		if (code)
			find_key(r, code, KEY_IN_ADDRESS, l);
	}
}

/* The subject's own key goes before that of an address. */
static void find_keys(const Receiver *r, const Message *m, Lookup *l)
{
	g_autofree char *code = m->subject ? ask_key_find(m->subject) : NULL;
	const char *delivered = message_header(m, "Delivered-To");

	if (code)
		find_key(r, code, KEY_IN_SUBJECT, l);
	if (!l->known.mailbox->plus_addresses)
		return;
	find_key_in(r, m->to, l);
	find_key_in(r, m->cc, l);
	g_autofree char *last =
	    delivered ? ask_key_in_address(l->known.mailbox->address, delivered) : NULL;
	if (last)
		find_key(r, last, KEY_IN_DELIVERED_TO, l);
}

/* The ask or the numbered list that the mail answers: by its key, else by the letter. */
static void find_ask(const Receiver *r, const Message *m, Lookup *l)
{
	Asked *asked = &l->asked;

	find_keys(r, m, l);
	find_answered(r, m->in_reply_to, l);
	if (!asked->ask)
		return;
	asked->entry = entries_get(r->store, asked->ask->entry, NULL);
	asked->asks = asks_list(r->store, asked->ask->entry, false, NULL);
}

static void count_letters(const Receiver *r, Arrival *known)
{
	LetterUrgency kind = known->sender.authenticated ? URGENCY_RECEIPT : URGENCY_UNVERIFIED;

	if (!known->sender.address)
		return;
	known->receipts_hour =
	    outbox_count(r->store, known->sender.address, kind, known->now - HOUR);
	known->receipts_day = outbox_count(r->store, known->sender.address, kind, known->now - DAY);
	/* The only one that goes through all letters of the hour. */
	if (!known->sender.authenticated && known->config->acknowledging.unverified)
		known->unverified_hour =
		    outbox_count(r->store, NULL, URGENCY_UNVERIFIED, known->now - HOUR);
	known->letters_hour =
	    outbox_count(r->store, known->sender.address, URGENCIES, known->now - HOUR);
}

/* A mail that could not be read before, and is read now, is not the same as itself. */
static void find_same(const Receiver *r, const RawMail *mail, const char *sha256, Lookup *l)
{
	g_autoptr(LedgerLine) same =
	    ledger_find_same(r->store, sha256, l->body_hash, &l->seen.same_bytes);
	bool itself = same && same->uid == mail->uid && same->uidvalidity == mail->uidvalidity &&
		      g_str_equal(same->folder, mail->folder) &&
		      g_str_equal(same->mailbox, mail->mailbox);

	l->seen.same = same && !itself;
}

static void look_at_thread(const Receiver *r, const Message *m, Lookup *l)
{
	Thread *thread = &l->facts.thread;

	thread->entry = find_thread(r, m);
	if (!thread->entry)
		thread->entry = lookup_named_in_subject(r, m, &l->known);
	if (!thread->entry)
		return;
	thread->party = is_party(thread->entry, &l->known);
	thread->asks = asks_list(r->store, thread->entry->id, false, NULL);
}

static void look_at_sender(const Receiver *r, const Message *m, Lookup *l)
{
	const Directory *directory = r->setup->config->directory;
	const Mailbox *mailbox = l->known.mailbox;
	const Vouchers own = {mailbox->authserv_ids, mailbox->authserv_hops};
	Sender *sender = &l->known.sender;

	sender->address = l->address = sender_address(m);
	if (l->address) {
		const Correspondent who = directory_sender(directory, l->address);
		sender->person = who.person;
		sender->unit = who.unit;
	}
	sender->authenticated = identity_authenticated(m, &own, &sender->identity_why);
}

/* What stands below an answer is held against what stood below his earlier ones. */
static void learn_card(const Receiver *r, Lookup *l)
{
	g_autoptr(GPtrArray) messages = ledger_answers_of(r->store, l->address, ANSWERS);
	g_autoptr(GPtrArray) replies = g_ptr_array_new_with_free_func(g_free);

	for (guint i = 0; i < messages->len; i++) {
		g_autoptr(Message) m = message_from_stored(messages->pdata[i], NULL);
		if (m && m->reply)
			g_ptr_array_add(replies, g_strdup(m->reply));
	}
	l->card = card_lines_learn(r->setup->config->vocabulary, replies);
	l->known.card = l->card;
}

static Secrecy more_secret(Secrecy secrecy, const Entry *entry)
{
	return entry ? MAX(secrecy, entry->secrecy) : secrecy;
}

/* Whether what the sender has signed himself names the ask or the list that the mail answers. */
static bool signed_names(const Message *m, const Lookup *l)
{
	char key[17], hash[65];
	const char *known = l->asked.ask ? l->asked.ask->key_hash
			    : l->docket  ? l->docket->key_hash
					 : NULL;

	if (!known || !own_signature_names(m, key))
		return false;
	ask_key_hash(key, hash);
	return g_str_equal(hash, known);
}

/* By his domain, or by himself.  What was wrong with his own signature is told first: he knows that he has signed. */
static void look_at_signature(const Message *m, Lookup *l)
{
	Sender *sender = &l->known.sender;
	ReasonId why;

	sender->sealed =
	    signature_proves(m, l->known.config, l->key_place, l->known.now, &sender->seal_why);
	if (sender->sealed || !sender->person || !m->part_signature)
		return;
	sender->sealed =
	    own_signature_proves(m, sender->person, signed_names(m, l), l->known.now, &why);
	sender->seal_why = why;
}

void lookup_begin(const Receiver *r, const RawMail *mail, const Message *m, const char *sha256,
    gint64 now, Lookup *l)
{
	const Config *config = r->setup->config;
	Arrival *known = &l->known;

	*l = (Lookup){.known = {.config = config,
			  .received = mail->internal_date,
			  .now = now,
			  .quiet = mail->quiet}};
	known->mailbox = config_mailbox(config, mail->mailbox);
	known->from_spam_folder = g_strcmp0(mail->folder, known->mailbox->spam_folder) == 0;
	look_at_sender(r, m, l);
	l->seen.own_message_id = m->message_id && message_id_is_ours(r->key, m->message_id);
	l->seen.spam = known->from_spam_folder;
	hash_body(m, l->address, l->body_hash);
	find_same(r, mail, sha256, l);
	look_at_thread(r, m, l);
	find_ask(r, m, l);
	l->about = more_secret(SECRECY_BIASA, l->facts.thread.entry);
	l->about = more_secret(l->about, l->asked.entry);
	l->facts.bears_key = l->asked.ask || l->docket;
	if (l->facts.bears_key && l->known.sender.person && l->known.sender.authenticated)
		learn_card(r, l);
	surveys_look(r, m, &l->survey);
	l->seen.survey = l->survey.ask && l->survey.kind != FIGURES_WORDS;
	l->seen.lost = l->facts.bears_key || l->survey.ask ? REASON_NONE : lookup_lost(r, m, known);
	look_at_signature(m, l);
	count_letters(r, known);
	flood_facts(r->store, known);
}

/* ---- what it is, and what the store has for that ---- */

static void load_list(const Receiver *r, Lookup *l)
{
	l->facts.list.docket = g_steal_pointer(&l->docket);
	l->facts.list.asked = lookup_docket_lines(r->store, l->facts.list.docket);
}

static void load_notice(const Receiver *r, const Message *m, NoticeFacts *notice)
{
	notice->letter = notices_letter(r->store, r->key, m);
	notice->by_recipient = notices_blame_recipient(notice->letter, m);
	if (notice->letter)
		notice->owed = owed_by_letter(r->store, notice->letter->id, NULL);
}

static void load_machine(const Receiver *r, const Message *m, Lookup *l)
{
	const Person *sender = l->known.sender.person;

	if (sender && m->kind == KIND_AUTO_REPLY)
		l->facts.machine.owed = owed_by_person(r->store, sender->name, NULL);
}

static void load_kind(const Receiver *r, const Message *m, Lookup *l)
{
	Facts *f = &l->facts;

	switch (f->event.kind) {
	case EVENT_BOUNCE:
	case EVENT_NOTICE:
		load_notice(r, m, &f->notice);
		break;
	case EVENT_AUTOMATIC:
		load_machine(r, m, l);
		break;
	case EVENT_FORM:
		f->notes = noting_notes(r->setup, m, &l->known, l->form);
		break;
	case EVENT_CHAT:
		f->chat = l->chat;
		l->chat = (ChatFacts){0};
		break;
	case EVENT_ANSWER:
		f->asked = l->asked;
		l->asked = (Asked){0};
		break;
	case EVENT_LIST:
		load_list(r, l);
		break;
	case EVENT_VERDICTS:
		f->verdicts = (VerdictFacts){
		    g_steal_pointer(&l->docket), g_ptr_array_new(), g_ptr_array_new(), REASON_NONE};
		break;
	case EVENT_CLAIM:
		f->claim.docket = g_steal_pointer(&l->docket);
		break;
	case EVENT_COMMAND:
		f->command = lookup_command_facts(
		    r->store, l->known.config, l->known.now, g_steal_pointer(&l->command));
		parts_judge(r->setup, f->command);
		break;
	case EVENT_SURVEY:
		f->survey = l->survey;
		l->survey = (SurveyFacts){0};
		break;
	case EVENT_QUESTION:
		f->question = l->says.question;
		l->says.question = (QuestionFacts){0};
		break;
	default:
		break;
	}
}

static bool names_all(const char *section, const GPtrArray *names)
{
	g_auto(GStrv) parts = g_strsplit(section ? section : "", ", ", -1);

	for (guint i = 0; i < names->len; i++)
		if (!g_strv_contains((const char *const *)parts, names->pdata[i]))
			return false;
	return true;
}

/* Judged once, when it is asked for. */
static const Judgement *judgement_of(const Setup *setup, const Message *m, Lookup *l)
{
	if (!l->judgement)
		l->judgement = judgement_of_mail(setup->judges, m, l->known.sender.unit);
	return l->judgement;
}

/* It complains of staff, and those who have to do with the entry, or they themselves, would read it there. */
static bool accuses_anew(const Receiver *r, const Message *m, Lookup *l, const Entry *entry)
{
	const Config *config = l->known.config;
	const Workflow *workflow =
	    entry->workflow ? config_workflow(config, entry->workflow) : NULL;
	const Judgement *j = judgement_of(r->setup, m, l);

	if (!j->about_staff)
		return false;
	return !workflow || !workflow->only || !workflow->excluded ||
	       !names_all(entry_section(entry, workflow->excluded), j->accused);
}

/* Whatever else it says of an entry of his: it is a complaint of its own. */
static void look_at_accusation(const Receiver *r, const Message *m, Lookup *l)
{
	const QuestionFacts *question = &l->says.question;
	Thread *thread = &l->facts.thread;
	const Entry *entry = question->entries ? question->entries->pdata[0] : thread->entry;

	if (!entry || lookup_is_staff(&l->known) || !accuses_anew(r, m, l, entry))
		return;
	thread->accuses = true;
	if (question->entries)
		g_ptr_array_unref(question->entries);
	l->says = (ReporterSays){0};
}

void lookup_end(const Receiver *r, const Message *m, Lookup *l)
{
	const Arrival *known = &l->known;
	const Thread *thread = &l->facts.thread;

	l->form = noting_form(r->setup, m, known);
	l->command = lookup_command(m, known);
	if (!l->command && !l->facts.bears_key)
		l->says = lookup_reporter(r, m, known, &l->facts.thread);
	look_at_accusation(r, m, l);
	l->chat = chat_facts(r, m, known, l->mail);
	l->seen.chat = l->chat.chat != NULL;
	l->seen.form = l->form != NULL;
	l->seen.ask = l->asked.ask && l->asked.entry && l->asked.asks;
	l->seen.docket = l->docket;
	l->seen.command = l->command != NULL;
	l->seen.question = l->says.question.entries != NULL;
	l->seen.withdrawal = l->says.withdraws;
	l->seen.of_others = l->says.of_others;
	l->seen.thread = thread;
	l->facts.event = detect(m, known, &l->seen);
	load_kind(r, m, l);
}

void lookup_clear(Lookup *l)
{
	facts_clear(&l->facts);
	g_free(l->address);
	ask_free(l->asked.ask);
	entry_free(l->asked.entry);
	if (l->asked.asks)
		g_ptr_array_unref(l->asked.asks);
	docket_free(l->docket);
	form_free(l->form);
	chat_facts_clear(&l->chat);
	survey_facts_clear(&l->survey);
	command_free(l->command);
	if (l->says.question.entries)
		g_ptr_array_unref(l->says.question.entries);
	if (l->card)
		g_ptr_array_unref(l->card);
	judgement_free(l->judgement);
}

Match *lookup_judge(const Setup *setup, const Message *m, Lookup *l)
{
	const Arrival *known = &l->known;
	const Circumstances circumstances = {
	    .mailbox = known->mailbox,
	    .sender = {known->sender.person, known->sender.unit},
	    .authenticated = known->sender.authenticated,
	    .from_spam_folder = known->from_spam_folder,
	    .received = known->received,
	    .judgement = judgement_of(setup, m, l),
	};

	return judge_mail(setup->rules, setup->places, setup->config, m, &circumstances);
}
