#include "engine/facts/held.h"

#include "base/error.h"
#include "base/log.h"
#include "base/zone.h"
#include "decide/chat.h"
#include "decide/triage_waits.h"
#include "engine/facts/noting.h"
#include "engine/facts/sms.h"
#include "message/json.h"
#include "model/own_names.h"
#include "read/chat_media.h"
#include "store/chats.h"
#include "store/ledger.h"
#include "store/raw.h"

static Message *message_of(const LedgerLine *line, GError **err)
{
	if (line->message)
		return message_from_stored(line->message, err);
	fail(
	    err, ERR_REJECT, "mail %" G_GINT64_FORMAT " could not be read by any parser", line->id);
	return NULL;
}

/* Secret is what a rule, its sender or the entry that it is about makes so. */
static Secrecy secrecy_of(const Held *h)
{
	const Unit *unit = h->lookup.known.sender.unit;
	Secrecy secrecy = MAX(h->match->secrecy, h->lookup.about);

	return unit ? MAX(secrecy, unit->secrecy) : secrecy;
}

/* What came by SMS is read once more from the item that the spool had; false: it is gone. */
static bool look_up_sms(const Receiver *r, Held *h, gint64 now)
{
	g_autoptr(GBytes) bytes = raw_read(r->store, h->line->sha256, NULL);
	g_autofree char *item =
	    bytes ? g_strndup(g_bytes_get_data(bytes, NULL), g_bytes_get_size(bytes)) : NULL;
	g_autoptr(Reason) none = NULL;
	const char *country = r->setup->config->directory->phone_country;
	g_autoptr(Sms) sms = item ? sms_parse(item, country, &none) : NULL;
	SmsFacts facts;

	if (!item)
		return false;
	if (!sms)
		sms = sms_unread(item, country, h->line->received, h->line->why);
	h->lookup = (Lookup){.facts.event = {EVENT_REPORT, REASON_KIND_SMS}};
	sms_lookup(r, sms, now, &h->lookup.known, &facts);
	const GPtrArray *reports = facts.notes->reports;
	h->match =
	    reports->len > 0 ? match_copy(((const Noted *)reports->pdata[0])->match) : match_new();
	sms_facts_clear(&facts);
	return true;
}

/* It came to this mailbox then; one that is gone from the configuration is taken for the first. */
static void look_up_mail(const Receiver *r, Held *h, gint64 now)
{
	const Config *config = r->setup->config;
	const Mailbox *first = config->mailboxes->pdata[0];
	RawMail raw = {
	    .mailbox = config_mailbox(config, h->line->mailbox) ? h->line->mailbox : first->name,
	    .folder = h->line->folder,
	    .uidvalidity = h->line->uidvalidity,
	    .uid = h->line->uid,
	    .internal_date = h->line->received,
	    .fd = -1,
	    .files = -1,
	    .outcome = ""};

	lookup_begin(r, &raw, h->message, h->line->sha256, now, &h->lookup);
	h->lookup.mail = h->line->id;
	h->lookup.seen.same = false; /* that is itself */
	h->lookup.seen.spam = false; /* that is for a person to say */
	lookup_end(r, h->message, &h->lookup);
	h->match = lookup_judge(r->setup, h->message, &h->lookup);
}

static void look_up(const Receiver *r, Held *h, gint64 now)
{
	bool sms = g_str_equal(h->line->mailbox, SMS_MAILBOX);

	if (!sms || !look_up_sms(r, h, now))
		look_up_mail(r, h, now);
	h->lookup.known.waited = true;
	h->mail = (TriageMail){.mail = h->line->id,
	    .outcome = h->line->outcome,
	    .received = h->line->received,
	    .message = h->message,
	    .match = h->match,
	    .known = &h->lookup.known,
	    .facts = &h->lookup.facts,
	    .secrecy = secrecy_of(h),
	    .alike = h->alike};
}

Held *held_load(const Receiver *r, gint64 mail, gint64 now, GError **err)
{
	g_autoptr(LedgerLine) line = ledger_get(r->store, mail, err);
	Message *message = line ? message_of(line, err) : NULL;

	if (!message)
		return NULL;
	Held *held = g_new0(Held, 1);
	held->line = g_steal_pointer(&line);
	held->message = message;
	look_up(r, held, now);
	return held;
}

void held_free(Held *held)
{
	if (held && held->base) {
		/* A part: what it has beside these is the mail's. */
		Held *base = held->owns_base ? held->base : NULL;
		notes_free(held->notes);
		g_array_unref(held->files);
		g_free(held);
		held = base;
	}
	if (!held)
		return;
	lookup_clear(&held->lookup);
	match_free(held->match);
	message_free(held->message);
	ledger_line_free(held->line);
	if (held->alike)
		g_array_unref(held->alike);
	g_free(held);
}

/* ---- a part of an exported chat ---- */

static const ChatPart *part_of(const Held *base, guint part)
{
	const GPtrArray *parts = base->lookup.facts.chat.parts;

	for (guint i = 0; i < parts->len; i++) {
		const ChatPart *p = parts->pdata[i];
		if (p->number - 1 + CHAT_PARTS_FROM == part)
			return p;
	}
	return NULL;
}

/* What the chat's part would be, had it been noted down; NULL: nothing can be made of it. */
static const Noted *note(const Receiver *r, Held *h, const ChatPart *part)
{
	const Config *config = r->setup->config;
	const ChatLine *first = part->lines->pdata[0];
	gint64 at = zone_seconds(first->day, first->minute, config->office.zone);
	g_autoptr(Form) form = chat_form(part, config->directory->phone_country);

	h->notes = notes_of_form(config, form, "", MIN(at, h->base->line->received));
	h->notes->vouched = true;
	noting_judge(r->setup, &h->base->lookup.known, h->notes);
	return h->notes->reports->len == 1 ? h->notes->reports->pdata[0] : NULL;
}

/* Who reported is who wrote it; that it has waited is no fault of the office's. */
static void know_part(Held *h, const Noted *n)
{
	h->part_known = h->base->lookup.known;
	h->part_known.sender.person = n->sender.person;
	h->part_known.sender.unit = n->sender.unit;
	h->part_known.sender.address = n->address;
	h->part_known.received = n->received;
	h->part_known.waited = false;
	h->mail.message = n->message;
	h->mail.match = n->match;
	h->mail.received = n->received;
	h->mail.secrecy = MAX(n->match->secrecy, n->sender.unit ? n->sender.unit->secrecy : 0);
}

/* NULL: the mail has no such part. */
static Held *part_new(const Receiver *r, Held *base, guint part)
{
	if (base->lookup.facts.event.kind != EVENT_CHAT)
		return NULL;
	const ChatPart *chat = part_of(base, part);
	if (!chat && part != CHAT_PART_WORDS)
		return NULL;
	Held *h = g_new0(Held, 1);
	h->base = base;
	h->mail = base->mail;
	h->mail.part = part;
	h->mail.chat = chat;
	h->files = chat ? chat_media_of(chat) : g_array_ref(base->lookup.facts.chat.loose);
	h->mail.files = h->files;
	h->mail.brought = base->message;
	h->part_known = base->lookup.known;
	h->part_facts = (Facts){.event = {EVENT_REPORT, REASON_KIND_NEW}};
	h->mail.known = &h->part_known;
	h->mail.facts = &h->part_facts;
	const Noted *n = chat ? note(r, h, chat) : NULL;
	if (n)
		know_part(h, n);
	if (n || !chat)
		return h;
	held_free(h);
	return NULL;
}

static bool part_waits(Store *store, gint64 mail, guint part)
{
	g_autoptr(GArray) waiting = chats_waiting(store, mail);

	for (guint i = 0; i < waiting->len; i++)
		if (g_array_index(waiting, guint, i) == part)
			return true;
	return false;
}

Held *held_load_part(const Receiver *r, gint64 mail, guint part, gint64 now, GError **err)
{
	Held *base = held_load(r, mail, now, err);
	Held *h = base && part > 0 ? part_new(r, base, part) : NULL;

	if (!base || part == 0)
		return base;
	if (!h) {
		held_free(base);
		fail(err, ERR_REJECT, "mail %" G_GINT64_FORMAT " has no part %u of a chat", mail,
		    part);
		return NULL;
	}
	h->owns_base = true;
	if (!part_waits(r->store, mail, part))
		h->mail.outcome = OUTCOME_REGISTERED;
	return h;
}

/* Puts those that wait into the list, behind the mail, which they borrow from and which stays in it when one of them
 * cannot be made out. */
static void add_parts(const Receiver *r, GPtrArray *list, Held *base)
{
	g_autoptr(GArray) parts = chats_waiting(r->store, base->line->id);

	base->apart = parts->len > 0;
	for (guint i = 0; i < parts->len; i++) {
		Held *h = part_new(r, base, g_array_index(parts, guint, i));
		base->apart = base->apart && h;
		if (h)
			g_ptr_array_add(list, h);
	}
}

Held *held_addition(const Receiver *r, const CommandFacts *facts, gint64 now)
{
	const NamedEntry *named = facts->named->len == 1 ? facts->named->pdata[0] : NULL;

	if (!g_str_equal(facts->command->act->name, own_act(OWN_ACT_SEPARATE)) || !named)
		return NULL;
	for (guint i = named->mails->len; i > 0; i--) {
		const LedgerLine *line = named->mails->pdata[i - 1];
		if (line->outcome == OUTCOME_ADDITION)
			return held_load(r, line->id, now, NULL);
	}
	return NULL;
}

static void free_held(gpointer held)
{
	held_free(held);
}

/* ---- many of one stranger ---- */

enum { FEW = 5, MOST_ALIKE = 5000 };

static bool is_known(const Held *h)
{
	const Sender *s = &h->lookup.known.sender;

	return s->authenticated && (s->person || s->unit);
}

/* Which mails may stand in one line; NULL: this one stands alone.  What is more secret, or is danger, does not
 * hide behind what is not. */
static char *kind_of(const Held *h)
{
	if (is_known(h) || !h->line->sender || h->line->outcome != OUTCOME_HELD ||
	    h->lookup.facts.bears_key)
		return NULL;
	return g_strdup_printf(
	    "%d %d %s", (int)h->mail.secrecy, triage_is_urgent(h->match), h->line->sender);
}

static void stand_for(Held *first, const GArray *ids)
{
	if (!first->alike)
		first->alike = g_array_new(FALSE, FALSE, sizeof(gint64));
	g_array_append_vals(first->alike, ids->data, ids->len);
	first->mail.alike = first->alike;
}

static GArray *alike_of(
    const Receiver *r, const Held *held, const char *kind, gint64 made, gint64 now)
{
	g_autoptr(GArray) ids =
	    ledger_held_of(r->store, held->line->sender, held->line->id, made, MOST_ALIKE);
	GArray *alike = g_array_new(FALSE, FALSE, sizeof(gint64));

	for (guint i = 0; i < ids->len; i++) {
		gint64 id = g_array_index(ids, gint64, i);
		g_autoptr(Held) other = held_load(r, id, now, NULL);
		g_autofree char *same = other ? kind_of(other) : NULL;
		if (g_strcmp0(same, kind) == 0)
			g_array_append_val(alike, id);
	}
	return alike;
}

void held_add_alike(const Receiver *r, Held *held, gint64 made, gint64 now)
{
	g_autofree char *kind = kind_of(held);

	if (!kind)
		return;
	g_autoptr(GArray) alike = alike_of(r, held, kind, made, now);
	/* Fewer than that were a line each. */
	if (alike->len >= FEW)
		stand_for(held, alike);
}

/* Puts them behind the first; they leave the list. */
static void fold(GPtrArray *list, GPtrArray *kind)
{
	g_autoptr(GArray) ids = g_array_new(FALSE, FALSE, sizeof(gint64));

	for (guint i = 1; i < kind->len; i++) {
		Held *held = kind->pdata[i];
		g_array_append_val(ids, held->line->id);
		g_ptr_array_remove(list, held);
	}
	g_ptr_array_set_size(kind, 1);
	stand_for(kind->pdata[0], ids);
}

/* `kinds`: name to array of Held, borrowed from the list. */
static void add_held(GPtrArray *list, GHashTable *kinds, Held *held)
{
	char *name = kind_of(held);

	g_ptr_array_add(list, held);
	if (!name)
		return;
	GPtrArray *kind = g_hash_table_lookup(kinds, name);
	if (kind) {
		g_free(name);
	} else {
		kind = g_ptr_array_new();
		g_hash_table_insert(kinds, name, kind);
	}
	g_ptr_array_add(kind, held);
	const Held *first = kind->pdata[0];
	if (first->alike || kind->len > FEW)
		fold(list, kind);
}

GPtrArray *held_load_all(const Receiver *r, const GArray *ids, bool apart, gint64 now)
{
	GPtrArray *helds = g_ptr_array_new_with_free_func(free_held);
	g_autoptr(GHashTable) kinds = g_hash_table_new_full(
	    g_str_hash, g_str_equal, g_free, (GDestroyNotify)g_ptr_array_unref);

	for (guint i = 0; i < ids->len; i++) {
		g_autoptr(GError) err = NULL;
		Held *held = held_load(r, g_array_index(ids, gint64, i), now, &err);
		if (!held) {
			log_warn("%s", err->message);
		} else if (apart && held->lookup.facts.event.kind == EVENT_CHAT) {
			/* Its sender is known, so that it stands for no others. */
			g_ptr_array_add(helds, held);
			add_parts(r, helds, held);
		} else {
			add_held(helds, kinds, held);
		}
	}
	return helds;
}

/* Danger first, and in both parts staff and units, so that nobody's flood stands before them. */
static guint lane_of(const Held *held)
{
	const Held *mail = held->base ? held->base : held;

	return (triage_is_urgent(held->mail.match) ? 0 : 2) + (is_known(mail) ? 0 : 1);
}

GPtrArray *held_mails(const GPtrArray *helds)
{
	GPtrArray *mails = g_ptr_array_new();

	for (guint lane = 0; lane < 4; lane++)
		for (guint i = 0; i < helds->len; i++) {
			Held *held = helds->pdata[i];
			if (!held->apart && lane_of(held) == lane)
				g_ptr_array_add(mails, &held->mail);
		}
	return mails;
}
