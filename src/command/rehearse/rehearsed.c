#include "command/rehearse/rehearsed.h"

#include "command/rehearse/rehearsed_past.h"
#include "decide/mail.h"
#include "decide/sms.h"
#include "engine/facts/lookup_command.h"
#include "engine/facts/noting.h"
#include "engine/facts/sms.h"
#include "store/raw.h"
#include "who/identity.h"

static void clear_step(gpointer data)
{
	plan_free(((RehearsedStep *)data)->plan);
}

static Rehearsed *rehearsed_new(void)
{
	Rehearsed *r = g_new0(Rehearsed, 1);

	r->steps = g_array_new(FALSE, FALSE, sizeof(RehearsedStep));
	g_array_set_clear_func(r->steps, clear_step);
	return r;
}

void rehearsed_free(Rehearsed *r)
{
	if (!r)
		return;
	g_array_unref(r->steps);
	g_free(r);
}

bool rehearsed_is_spoken(EventKind kind)
{
	return kind == EVENT_ANSWER || kind == EVENT_LIST || kind == EVENT_VERDICTS ||
	       kind == EVENT_CLAIM || kind == EVENT_COMMAND || kind == EVENT_QUESTION;
}

/* A secret book makes its entries rahasia, as config/office/masking.h has it. */
static Secrecy secrecy_of_entry(const Config *config, const Entry *e)
{
	const Book *book = config_book(config, e->book);

	return book && book->secret ? MAX(e->secrecy, SECRECY_RAHASIA) : e->secrecy;
}

static Secrecy secrecy_of_plan(const Config *config, const Plan *plan)
{
	Secrecy secrecy = plan->entry ? secrecy_of_entry(config, plan->entry) : SECRECY_BIASA;

	for (guint i = 0; i < plan->also->len; i++)
		secrecy = MAX(secrecy, secrecy_of_plan(config, plan->also->pdata[i]));
	return secrecy;
}

/* Takes the plan over. */
static void add_plan(Rehearsed *r, Plan *plan, const Arrival *known, const char *label)
{
	const RehearsedStep step = {plan, known->now, true};

	g_array_append_val(r->steps, step);
	after_follow(r->steps, known->config, label);
	r->secrecy = MAX(r->secrecy, secrecy_of_plan(known->config, plan));
}

/* Two readers that do not see the same mail let nothing be decided by it (engine/incoming/receive.c). */
static Plan *decide(const Message *m, const Match *match, const Lookup *l)
{
	Plan *plan = decide_mail(m, match, &l->known, &l->facts);

	if (!m->doubt || !plan_acts(plan))
		return plan;
	plan_free(plan);
	return plan_new(OUTCOME_HELD, reason_words(m->doubt));
}

static void decide_loaded(
    Rehearsed *r, const Setup *setup, const Message *m, Lookup *l, const char *label)
{
	g_autoptr(Match) match = lookup_judge(setup, m, l);
	const Unit *unit = l->known.sender.unit;

	r->kind = l->facts.event.kind;
	r->secrecy = MAX(l->about, match->secrecy);
	if (unit)
		r->secrecy = MAX(r->secrecy, unit->secrecy);
	add_plan(r, decide(m, match, l), &l->known, label);
}

/* ---- of the ledger ---- */

static void rehearse_mail(Rehearsed *rehearsed, const Receiver *r, const LedgerLine *line,
    const Message *m, const char *label)
{
	const Config *config = r->setup->config;
	const Mailbox *first = config->mailboxes->pdata[0];
	const RawMail raw = {
	    .mailbox = config_mailbox(config, line->mailbox) ? line->mailbox : first->name,
	    .folder = line->folder,
	    .uidvalidity = line->uidvalidity,
	    .uid = line->uid,
	    .internal_date = line->received,
	    .fd = -1,
	    .files = -1,
	    .outcome = ""};
	Load load;

	load_begin(r, &raw, m, line->sha256, line->taken, &load);
	past_before(&load.lookup, line->id);
	load_end(r, m, &load);
	past_after(&load.lookup, line->id);
	decide_loaded(rehearsed, r->setup, m, &load.lookup, label);
	load_clear(&load);
}

/* False: what the telephone handed over is gone. */
static bool rehearse_sms(Rehearsed *rehearsed, const Receiver *r, const LedgerLine *line,
    const Message *m, const char *label)
{
	g_autoptr(GBytes) bytes = raw_read(r->store, line->sha256, NULL);
	g_autofree char *item =
	    bytes ? g_strndup(g_bytes_get_data(bytes, NULL), g_bytes_get_size(bytes)) : NULL;
	g_autoptr(Reason) none = NULL;
	g_autoptr(Sms) sms =
	    item ? sms_parse(item, r->setup->config->directory->phone_country, &none) : NULL;
	Arrival known;
	SmsFacts facts;

	if (!sms)
		return false;
	rehearsed->kind = EVENT_REPORT;
	sms_lookup(r, sms, line->taken, &known, &facts);
	add_plan(rehearsed, decide_sms(m, &known, &facts), &known, label);
	sms_facts_clear(&facts);
	return true;
}

Rehearsed *rehearsed_stored(
    const Receiver *r, const LedgerLine *line, const Message *m, const char *label, GError **err)
{
	g_autoptr(Rehearsed) rehearsed = rehearsed_new();
	bool sms = g_str_equal(line->mailbox, SMS_MAILBOX);

	if (!sms || !rehearse_sms(rehearsed, r, line, m, label))
		rehearse_mail(rehearsed, r, line, m, label);
	return store_sound(r->store, err) ? g_steal_pointer(&rehearsed) : NULL;
}

/* ---- of files ---- */

static void look_at_sender(const Setup *setup, const Message *m, Lookup *l)
{
	const Mailbox *mailbox = l->known.mailbox;
	const Vouchers own = {mailbox->authserv_ids, mailbox->authserv_hops};
	const Address *from = m->from->len > 0 ? m->from->pdata[0] : NULL;
	Sender *sender = &l->known.sender;

	l->address = from && from->address ? g_ascii_strdown(from->address, -1) : NULL;
	sender->address = l->address;
	sender->seal_why = REASON_NONE;
	sender->authenticated = identity_authenticated(m, &own, &sender->identity_why);
	if (!l->address)
		return;
	const Correspondent who = directory_sender(setup->config->directory, l->address);
	sender->person = who.person;
	sender->unit = who.unit;
}

Rehearsed *rehearsed_fresh(const Setup *setup, const Message *m, gint64 received)
{
	Rehearsed *rehearsed = rehearsed_new();
	Lookup l = {.known = {.config = setup->config,
			.mailbox = setup->config->mailboxes->pdata[0],
			.received = received,
			.now = received}};

	look_at_sender(setup, m, &l);
	l.form = noting_form(setup, m, &l.known);
	l.command = lookup_command(m, &l.known);
	l.seen.form = l.form != NULL;
	l.seen.command = l.command != NULL;
	l.seen.thread = &l.facts.thread;
	l.facts.event = detect(m, &l.known, &l.seen);
	if (l.facts.event.kind == EVENT_FORM)
		l.facts.notes = noting_notes(setup, m, &l.known, l.form);
	rehearsed->kind = l.facts.event.kind;
	if (!rehearsed_is_spoken(rehearsed->kind))
		decide_loaded(rehearsed, setup, m, &l, NULL);
	else /* what it needs to know is in the database */
		l.facts.event.kind = EVENT_REPORT;
	lookup_clear(&l);
	return rehearsed;
}
