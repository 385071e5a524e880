#include "engine/facts/load.h"

#include "base/log.h"
#include "decide/thread_report.h"
#include "engine/facts/verdict.h"
#include "store/ledger.h"

/* Kept with what is loaded; NULL: it cannot be read. */
static TriageMail *keep(Load *load, Held *held)
{
	g_ptr_array_add(load->helds, held);
	return held ? &held->mail : NULL;
}

static TriageMail *load_item(Load *load, const Receiver *r, const DocketItem *item)
{
	g_autoptr(GError) err = NULL;
	Held *held = item->mail
			 ? held_load_part(r, item->mail, item->part, load->lookup.known.now, &err)
			 : NULL;

	if (err)
		log_warn("%s", err->message);
	return keep(load, held);
}

/* A line may have stood for many mails. */
static TriageMail *load_verdict_on(Load *load, const Receiver *r, const Docket *docket, guint index)
{
	TriageMail *mail = load_item(load, r, &g_array_index(docket->items, DocketItem, index));
	Held *held = load->helds->pdata[load->helds->len - 1];

	if (mail && mail->part == 0 && docket->kind == DOCKET_TRIAGE)
		held_add_alike(r, held, docket->made, load->lookup.known.now);
	return mail;
}

static void load_verdicts(Load *load, const Receiver *r, const Message *m)
{
	VerdictFacts *facts = &load->lookup.facts.verdicts;
	const Config *config = r->setup->config;
	const GArray *items = facts->docket->items;
	const Person *person = directory_person(config->directory, facts->docket->person);

	const VerdictBy by = {person ? person->clearance : SECRECY_BIASA,
	    load->lookup.known.sender.address, load->lookup.known.now};

	for (guint i = 0; i < items->len; i++)
		g_ptr_array_add(facts->mails, load_verdict_on(load, r, facts->docket, i));
	facts->lines = triage_read(config, m->reply, items->len, &facts->why);
	for (guint i = 0; i < facts->lines->len; i++)
		verdict_resolve(r, facts->lines->pdata[i], &by);
}

/* The mail that a person is asked about. */
static void load_claim(Load *load, const Receiver *r)
{
	ClaimFacts *facts = &load->lookup.facts.claim;
	const GArray *items = facts->docket->items;

	if (items->len > 0)
		facts->mail = load_item(load, r, &g_array_index(items, DocketItem, 0));
}

static void load_addition(Load *load, const Receiver *r)
{
	CommandFacts *facts = load->lookup.facts.command;

	facts->addition = keep(load, held_addition(r, facts, load->lookup.known.now));
}

/* The addition that is none, at its sender's word. */
static void load_fresh(Load *load, const Receiver *r, const Message *m)
{
	const Arrival *known = &load->lookup.known;
	Thread *thread = &load->lookup.facts.thread;

	if (!thread_earlier(thread) || !known->sender.authenticated || !known->sender.address ||
	    !thread_says_new(known->config, m))
		return;
	gint64 mail = ledger_last_addition(r->store, thread->entry->id, known->sender.address);
	thread->fresh = keep(load, mail ? held_load(r, mail, known->now, NULL) : NULL);
}

static void free_held(gpointer held)
{
	held_free(held);
}

void load_begin(const Receiver *r, const RawMail *mail, const Message *m, const char *sha256,
    gint64 now, Load *load)
{
	load->helds = g_ptr_array_new_with_free_func(free_held);
	lookup_begin(r, mail, m, sha256, now, &load->lookup);
	load_fresh(load, r, m);
}

void load_end(const Receiver *r, const Message *m, Load *load)
{
	lookup_end(r, m, &load->lookup);
	switch (load->lookup.facts.event.kind) {
	case EVENT_VERDICTS:
		load_verdicts(load, r, m);
		break;
	case EVENT_CLAIM:
		load_claim(load, r);
		break;
	case EVENT_COMMAND:
		load_addition(load, r);
		break;
	default:
		break;
	}
}

void load_mail(const Receiver *r, const RawMail *mail, const Message *m, const char *sha256,
    gint64 now, Load *load)
{
	load_begin(r, mail, m, sha256, now, load);
	load_end(r, m, load);
}

void load_clear(Load *load)
{
	lookup_clear(&load->lookup);
	g_ptr_array_unref(load->helds);
}
