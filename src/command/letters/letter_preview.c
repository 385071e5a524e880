#include "command/letters/letter_preview.h"

#include "base/clock.h"
#include "base/error.h"
#include "config/office/letter_use.h"
#include "config/office/roster.h"
#include "engine/setup/letter_data.h"
#include "engine/letters/letter_facts.h"
#include "engine/facts/outgoing_mailbox.h"
#include "engine/letters/printed_letter.h"
#include "flow/asking_text.h"
#include "letter/sample.h"
#include "who/recipients.h"

/* Never the true key: who sees it could answer. */
static const char no_key[] = "XXXXXXXXXXXXXXXX";

void preview_clear(Preview *p)
{
	g_clear_pointer(&p->to, g_free);
	g_clear_pointer(&p->warning, g_free);
	g_clear_pointer(&p->body, composed_body_free);
	json_decref(p->data);
	p->data = NULL;
}

static bool fail_unknown(const Setup *setup, const char *letter, GError **err)
{
	const char *near = template_near(setup->templates, letter);

	return fail(err, ERR_CONFIG, "there is no letter '%s'%s%s%s 'siaga letters' lists them",
	    letter, near ? ", did you mean '" : "", near ? near : "", near ? "'?" : ";");
}

static bool compose(
    const Setup *setup, const char *letter, const json_t *data, Preview *p, GError **err)
{
	const Template *template = template_find(setup->templates, letter);

	p->data = json_incref((json_t *)(gsize)data);
	if (!template && template_form(setup->templates, letter))
		return true;
	if (!template)
		return fail_unknown(setup, letter, err);
	p->body = compose_body(setup->templates, template, data, NULL, err);
	return p->body != NULL;
}

GBytes *preview_pdf(const Setup *setup, const char *letter, const Preview *p, GError **err)
{
	const Template *template = template_find(setup->templates, letter);
	const char *form = template ? template->print : letter;

	if (form)
		return printed_letter(setup, form, p->data, p->made, NULL, err);
	fail(err, ERR_CONFIG,
	    "the letter '%s' has no printed form: 'Print: FORM' in its head names one", letter);
	return NULL;
}

/* ---- with invented data ---- */

static const LetterUse *that_asks(const GArray *uses)
{
	for (guint i = 0; i < uses->len; i++) {
		const LetterUse *use = &g_array_index(uses, LetterUse, i);
		if (use->when == LETTER_ASKS || use->when == LETTER_REMINDS)
			return use;
	}
	return NULL;
}

static void add_choices(const Setup *setup, LetterWanted *w, const LetterUse *use, gint64 now)
{
	if (!use || !use->stage || !use->stage->ask)
		return;
	WorkflowStep step = {setup->config, use->workflow, now, "", {0}, NULL};
	w->choices = asking_choices(&step, use->stage);
}

/* What the office itself gives to every letter. */
static void overlay(json_t *data, json_t *own, const LetterWanted *w)
{
	static const char *const always[] = {"kantor", "kop", "kepala", "tanggal", "waktu"};
	static const char *const asking[] = {"pilihan", "satu_pilihan", "tombol"};

	for (guint i = 0; i < G_N_ELEMENTS(always); i++)
		json_object_set(data, always[i], json_object_get(own, always[i]));
	for (guint i = 0; w->choices && i < G_N_ELEMENTS(asking); i++)
		json_object_set(data, asking[i], json_object_get(own, asking[i]));
}

/* A letter that does not say what may be answered has nothing to touch either. */
static bool drop_buttons(
    const Setup *setup, const char *letter, const json_t *data, Preview *p, GError **err)
{
	json_t *without = json_deep_copy(data), *silent = json_deep_copy(data);
	Preview other = {.to = NULL};

	json_object_set_new(without, "tombol", json_array());
	json_object_set_new(silent, "pilihan", json_array());
	bool done = compose(setup, letter, silent, &other, err);
	if (done && p->body && g_str_equal(p->body->text, other.body->text)) {
		composed_body_free(p->body);
		p->body = NULL;
		json_decref(p->data);
		done = compose(setup, letter, without, p, err);
	}
	preview_clear(&other);
	json_decref(without);
	json_decref(silent);
	return done;
}

bool preview_sample(const Setup *setup, const char *letter, gint64 now, Preview *p, GError **err)
{
	g_autoptr(GArray) uses = letter_uses(setup->config, letter);
	LetterWanted *w = letter_wanted_new(letter, "recipient@sample.example", "preview");
	json_t *data = letter_sample(setup->config->samples);

	*p = (Preview){.to = g_strdup("Sample Recipient <recipient@sample.example>"), .made = now};
	add_choices(setup, w, that_asks(uses), now);
	w->code = g_strconcat("0147-", no_key, NULL);
	json_t *own = letter_data_of(setup, NULL, w, outgoing_mailbox(setup->config)->address, now);
	overlay(data, own, w);
	bool done = compose(setup, letter, data, p, err) &&
		    (w->choices || drop_buttons(setup, letter, data, p, err));
	json_decref(own);
	json_decref(data);
	letter_wanted_free(w);
	return done;
}

/* ---- with an entry's data ---- */

/* Of the stage that the entry is in, else of any other of its workflow. */
static const LetterUse *use_of(const GArray *uses, const Entry *e)
{
	const LetterUse *found = NULL;

	for (guint i = 0; i < uses->len; i++) {
		const LetterUse *use = &g_array_index(uses, LetterUse, i);
		if (!use->workflow || g_strcmp0(use->workflow->name, e->workflow) != 0)
			continue;
		if (use->stage && g_strcmp0(use->stage->name, e->stage) == 0)
			return use;
		found = found ? found : use;
	}
	return found;
}

static void address_asked(
    const Config *config, LetterWanted *w, const LetterUse *use, const Entry *e, gint64 now)
{
	const AskOrder *ask = use->stage->ask;
	guint minute;
	gint64 day = calendar_day(now, config->office.zone, &minute);
	g_autoptr(GPtrArray) holders =
	    ask->role ? roster_holders(config, ask->role, day, minute) : g_ptr_array_new();
	const Person *person = holders->len > 0 ? holders->pdata[0] : NULL;
	Party party;

	if (!party_find(config->directory,
		person             ? person->name
		: e->assigned->len ? e->assigned->pdata[0]
				   : "",
		&party))
		return;
	g_free(w->to_address);
	w->to_address = g_strdup(party.address);
	w->to_name = g_strdup(party.full_name);
	w->to_title = g_strdup(party.title);
	w->neutral = ask->neutral;
}

static void address_ordered(
    const Config *config, LetterWanted *w, const LetterUse *use, const Entry *e, gint64 now)
{
	g_autoptr(GArray) to = recipients_of(config, use->order, e, now);

	w->neutral = use->order->neutral;
	w->list = use->order->to == TO_LIST ? g_strdup(use->order->name) : NULL;
	if (to->len == 0)
		return;
	const Recipient *r = &g_array_index(to, Recipient, 0);
	g_free(w->to_address);
	w->to_address = g_strdup(r->address);
	w->to_name = g_strdup(r->name);
	w->to_title = g_strdup(r->title);
}

static LetterWanted *wanted_of(
    const Setup *setup, const LetterUse *use, const Entry *e, const char *letter, gint64 now)
{
	LetterWanted *w = letter_wanted_new(letter, "recipient@sample.example", "preview");

	if (use && use->order)
		address_ordered(setup->config, w, use, e, now);
	else if (use)
		address_asked(setup->config, w, use, e, now);
	if (use && (use->when == LETTER_ASKS || use->when == LETTER_REMINDS)) {
		add_choices(setup, w, use, now);
		w->code = g_strdup_printf("%s-%s", e->label, no_key);
	}
	return w;
}

static bool may_see(const Entry *e, const LetterWanted *w, Secrecy clearance, GError **err)
{
	return w->neutral || e->secrecy <= clearance ||
	       fail(err, ERR_CONFIG, "entry %s is %s: --clearance shows it", e->label,
		   secrecy_name(e->secrecy));
}

static bool render(const Setup *setup, Store *store, const Entry *e, const LetterWanted *w,
    gint64 now, Preview *p, GError **err)
{
	const Carrier carrier = {setup, store, NULL, now, NULL};
	const Mailbox *mailbox = e->mailbox ? config_mailbox(setup->config, e->mailbox) : NULL;
	const char *answers = (mailbox ? mailbox : outgoing_mailbox(setup->config))->address;
	json_t *data = letter_data_of(setup, e, w, answers, now);
	bool done =
	    letter_facts_add(&carrier, e, w, data, err) && compose(setup, w->letter, data, p, err);

	json_decref(data);
	return done;
}

bool preview_of_entry(const Setup *setup, Store *store, const Entry *e, const char *letter,
    Secrecy clearance, Preview *p, GError **err)
{
	gint64 now = clock_now();
	g_autoptr(GArray) uses = letter_uses(setup->config, letter);
	const LetterUse *use = use_of(uses, e);
	LetterWanted *w = wanted_of(setup, use, e, letter, now);

	*p = (Preview){.to = g_strdup_printf("%s%s<%s>", w->to_name ? w->to_name : "",
			   w->to_name ? " " : "", w->to_address),
	    .made = now};
	if (!use)
		p->warning = g_strdup_printf(
		    "no stage of '%s' sends '%s': what it gets beside the entry is missing here",
		    e->workflow, letter);
	bool done = may_see(e, w, clearance, err) && render(setup, store, e, w, now, p, err);
	letter_wanted_free(w);
	return done;
}
