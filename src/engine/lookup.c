#include "engine/lookup.h"

#include "base/digest.h"
#include "engine/ask_key.h"
#include "engine/lookup_command.h"
#include "engine/lookup_docket.h"
#include "engine/lookup_lost.h"
#include "engine/noting.h"
#include "engine/notices.h"
#include "engine/owed.h"
#include "rule/judge.h"
#include "store/asks.h"
#include "store/dockets.h"
#include "store/entries.h"
#include "store/ledger.h"
#include "store/outbox.h"
#include "who/identity.h"
#include "who/signature.h"

#include <string.h>

enum { HOUR = 3600, DAY = 24 * HOUR };

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
static bool is_party(const Entry *entry, const Knowledge *known)
{
	if (!known->address)
		return false;
	if (g_strcmp0(entry->reporter_address, known->address) == 0)
		return true;
	if (known->sender.unit && g_strcmp0(entry->unit, known->sender.unit->name) == 0)
		return true;
	return known->sender.person && !known->sender.person->unit;
}

/* By a key that stands in the mail. */
static void find_key(const Receiver *r, const char *code, KeyPlace place, Lookup *l)
{
	char hash[65];

	if (l->ask || l->docket)
		return;
	ask_key_hash(code, hash);
	l->ask = asks_find_key(r->store, hash);
	l->docket = l->ask ? NULL : dockets_find_key(r->store, hash);
	if (l->ask || l->docket)
		l->known.key_place = place;
}

/* In answer to our letter its Message-ID will do, which bears our signature.  A list's letter puts several
 * asks: it is the list that is answered. */
static void find_answered(const Receiver *r, const char *id, Lookup *l)
{
	if (l->ask || l->docket || !id || !message_id_is_ours(r->key, id))
		return;
	g_autoptr(Letter) letter = outbox_find_message_id(r->store, id);
	l->docket = letter ? dockets_find_letter(r->store, letter->id) : NULL;
	if (letter && !l->docket)
		l->ask = asks_find_letter(r->store, letter->id);
	if (l->ask || l->docket)
		l->known.key_place = KEY_IN_REPLY_TO;
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
	find_keys(r, m, l);
	find_answered(r, m->in_reply_to, l);
	l->known.docket = l->docket;
	l->known.lines = l->lines = l->docket ? lookup_docket_lines(r->store, l->docket) : NULL;
	if (!l->ask)
		return;
	l->asked = entries_get(r->store, l->ask->entry, NULL);
	l->asks = asks_list(r->store, l->ask->entry, false, NULL);
	l->known.ask = l->asked && l->asks ? l->ask : NULL;
	l->known.asked = l->asked;
	l->known.asks = l->asks;
}

static void find_owed(const Receiver *r, const Message *m, Lookup *l)
{
	const Person *sender = l->known.sender.person;

	if (l->returned)
		l->owed = owed_by_letter(r->store, l->returned->id, NULL);
	else if (sender && m->kind == KIND_AUTO_REPLY)
		l->owed = owed_by_person(r->store, sender->name, NULL);
	l->known.owed = l->owed;
}

static void count_letters(const Receiver *r, Knowledge *known)
{
	LetterUrgency kind = known->authenticated ? URGENCY_RECEIPT : URGENCY_UNVERIFIED;

	if (!known->address)
		return;
	known->receipts_hour = outbox_count(r->store, known->address, kind, known->now - HOUR);
	known->receipts_day = outbox_count(r->store, known->address, kind, known->now - DAY);
	known->unverified_hour =
	    outbox_count(r->store, NULL, URGENCY_UNVERIFIED, known->now - HOUR);
	known->letters_hour = outbox_count(r->store, known->address, URGENCIES, known->now - HOUR);
}

/* A mail that could not be read before, and is read now, is not the same as itself. */
static LedgerLine *find_same(const Receiver *r, const RawMail *mail, const char *sha256, Lookup *l)
{
	g_autoptr(LedgerLine) same =
	    ledger_find_same(r->store, sha256, l->body_hash, &l->known.same_exact);
	bool itself = same && same->uid == mail->uid && same->uidvalidity == mail->uidvalidity &&
		      g_str_equal(same->folder, mail->folder) &&
		      g_str_equal(same->mailbox, mail->mailbox);

	return itself ? NULL : g_steal_pointer(&same);
}

void lookup_mail(const Receiver *r, const RawMail *mail, const Message *m, const char *sha256,
    gint64 now, Lookup *l)
{
	const Config *config = r->setup->config;
	Knowledge *known = &l->known;

	*l = (Lookup){.known = {.config = config, .received = mail->internal_date, .now = now}};
	known->mailbox = config_mailbox(config, mail->mailbox);
	known->from_spam_folder = g_strcmp0(mail->folder, known->mailbox->spam_folder) == 0;
	known->address = l->address = sender_address(m);
	if (l->address)
		known->sender = directory_sender(config->directory, l->address);
	const Vouchers own = {known->mailbox->authserv_ids, known->mailbox->authserv_hops};
	known->authenticated = identity_authenticated(m, &own, &known->identity_why);
	known->own_message_id = m->message_id && message_id_is_ours(r->key, m->message_id);
	hash_body(m, l->address, l->body_hash);
	known->same = l->same = find_same(r, mail, sha256, l);
	known->thread = l->thread = find_thread(r, m);
	known->party = l->thread && is_party(l->thread, known);
	if (l->thread)
		l->thread_asks = asks_list(r->store, l->thread->id, false, NULL);
	known->thread_asks = l->thread_asks;
	find_ask(r, m, l);
	known->lost = lookup_lost(r, m, l);
	known->sealed = signature_proves(m, config, known->key_place, known->now, &known->seal_why);
	known->returned = l->returned = notices_letter(r->store, r->key, m);
	known->returned_by_recipient = notices_blame_recipient(l->returned, m);
	find_owed(r, m, l);
	known->quiet = mail->quiet;
	known->command = l->command = lookup_command(r->store, m, known, &l->facts);
	known->command_facts = l->facts;
	count_letters(r, known);
	known->notes = l->notes = noting_of_mail(r->setup, m, known);
}

void lookup_clear(Lookup *l)
{
	g_free(l->address);
	ledger_line_free(l->same);
	entry_free(l->thread);
	letter_free(l->returned);
	ask_free(l->ask);
	entry_free(l->asked);
	notes_free(l->notes);
	if (l->asks)
		g_ptr_array_unref(l->asks);
	docket_free(l->docket);
	if (l->lines)
		g_array_unref(l->lines);
	if (l->owed)
		g_ptr_array_unref(l->owed);
	if (l->thread_asks)
		g_ptr_array_unref(l->thread_asks);
	command_free(l->command);
	command_facts_free(l->facts);
}

Match *lookup_judge(const Setup *setup, const Message *m, const Knowledge *known)
{
	const Circumstances circumstances = {
	    .mailbox = known->mailbox,
	    .sender = known->sender,
	    .authenticated = known->authenticated,
	    .from_spam_folder = known->from_spam_folder,
	    .received = known->received,
	};

	return judge_mail(setup->rules, setup->places, setup->config, m, &circumstances);
}
