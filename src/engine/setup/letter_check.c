#include "engine/setup/letter_check.h"

#include "config/office/letter_use.h"
#include "engine/setup/letter_data.h"
#include "engine/setup/own_check.h"
#include "flow/asking_text.h"
#include "letter/compose.h"
#include "letter/heading.h"
#include "letter/sample.h"
#include "model/channel.h"
#include "model/own_names.h"

#include <string.h>

/* What every letter has to stand, made once. */
typedef struct Hostile {
	char *text;
	json_t *open,
	    *closed; /* fields that hold it, of a matter that may be told and of one that may not */
} Hostile;

/* One letter under check. */
typedef struct Check {
	const Setup *setup;
	const char *name;
	const Template *template;
	Problems *problems;
	const Hostile *hostile;
} Check;

static const char nobody[] = "recipient@sample.example";
static const char label[] = "0001";
static const char code[] = "0001-AAAAAAAAAAAAAAAA";

/* What strangers may write where a report's own words are shown: lines of a header, marks of a template,
 * of HTML and of encoded words, control characters, text from right to left. */
static const char hostile[] =
    "a\r\n.\r\nBcc: <x@evil.example>\r\n\r\n{{name}} {{#text}} {{>letterhead}} <script>&\"' </p>"
    "=?utf-8?q?=0ABcc:?= \x01\x1b[31m \xe2\x80\xae \t,;:()<>@[]\\ \xf0\x9f\x98\x80 ";
enum { LONG_WORD = 3000 };

/* "FILE:LINE:COLUMN: text" as a problem of that place. */
static void tell(const Check *c, const char *message)
{
	g_autoptr(GRegex) form =
	    g_regex_new("^(.+?):(\\d+):(\\d+): (.*)$", G_REGEX_DOTALL, 0, NULL);
	g_autoptr(GMatchInfo) found = NULL;

	if (!g_regex_match(form, message, 0, &found)) {
		g_autofree char *path =
		    g_strdup_printf("%s/%s.txt", c->setup->config->templates, c->name);
		problems_add_lesser(
		    c->problems, (Spot){g_intern_string(path), 0, 0}, "%s", message);
		return;
	}
	g_autofree char *file = g_match_info_fetch(found, 1);
	g_autofree char *line = g_match_info_fetch(found, 2);
	g_autofree char *column = g_match_info_fetch(found, 3);
	g_autofree char *text = g_match_info_fetch(found, 4);
	problems_add_lesser(c->problems,
	    (Spot){g_intern_string(file), (guint)g_ascii_strtoull(line, NULL, 10),
		(guint)g_ascii_strtoull(column, NULL, 10)},
	    "%s", text);
}

static Heading heading_to(const Check *c, const char *name)
{
	const Office *office = &c->setup->config->office;

	return (Heading){.host = office->host,
	    .from_name = office->name,
	    .from_address = "office@sample.example",
	    .to_name = name,
	    .to_address = nobody,
	    .message_id = "sample@sample.example",
	    .zone = office->zone};
}

/* Takes the body over, NULL: it could not be written, and why. */
static void see(const Check *c, ComposedBody *made, const char *to_name, GError *why)
{
	g_autoptr(ComposedBody) body = made;
	g_autoptr(GError) err = why;
	Heading heading = heading_to(c, to_name);
	g_autofree char *header = body ? heading_text(&heading, body, &err) : NULL;

	if (!header)
		tell(c, err->message);
}

/* ---- with as little as it may have ---- */

static Entry *bare_entry(const Config *config, const Workflow *workflow, const Stage *stage)
{
	Entry *e = entry_new();
	const Book *book = config->books->pdata[0];

	e->book = g_strdup(book->name);
	e->label = g_strdup(label);
	e->class = g_strdup(workflow ? workflow->name : "");
	e->workflow = g_strdup(workflow ? workflow->name : NULL);
	e->stage = g_strdup(stage ? stage->name : "");
	e->channel = g_strdup(CHANNEL_MAIL);
	e->summary = g_strdup("");
	return e;
}

static void write_bare(const Check *c, const Entry *entry, const LetterWanted *w)
{
	json_t *data = letter_data_of(c->setup, entry, w, nobody, 0);
	GError *err = NULL;
	ComposedBody *body = compose_body(c->setup->templates, c->template, data, NULL, &err);

	see(c, body, NULL, err);
	json_decref(data);
}

static void write_about_entry(const Check *c, const LetterUse *use, LetterWanted *w)
{
	Entry *entry =
	    bare_entry(c->setup->config, use ? use->workflow : NULL, use ? use->stage : NULL);

	write_bare(c, entry, w);
	entry_free(entry);
}

static bool is_neutral(const LetterUse *use)
{
	return use->order ? use->order->neutral : use->stage->ask && use->stage->ask->neutral;
}

/* As the rules use it there. */
static void write_use(const Check *c, const LetterUse *use)
{
	LetterWanted *w = letter_wanted_new(c->name, nobody, "check");

	if (!use->workflow) {
		write_bare(c, NULL, w);
	} else {
		w->neutral = is_neutral(use);
		if (use->when == LETTER_ASKS || use->when == LETTER_REMINDS) {
			const WorkflowStep step = {
			    .config = c->setup->config, .workflow = use->workflow, .actor = ""};
			w->choices = asking_choices(&step, use->stage);
			w->code = g_strdup(code);
		}
		write_about_entry(c, use, w);
	}
	letter_wanted_free(w);
}

/* siaga itself writes it, or nobody does (yet). */
static void write_unordered(const Check *c, bool about_entry)
{
	LetterWanted *w = letter_wanted_new(c->name, nobody, "check");

	if (about_entry)
		write_about_entry(c, NULL, w);
	w->neutral = true;
	if (about_entry)
		write_about_entry(c, NULL, w);
	else
		write_bare(c, NULL, w);
	letter_wanted_add_row(w, letter_row_new(1, label));
	if (!about_entry)
		write_bare(c, NULL, w);
	letter_wanted_free(w);
}

/* -1: it is none of siaga's own. */
static int find_own(const char *name)
{
	for (OwnLetter i = 0; i < OWN_LETTERS; i++)
		if (g_str_equal(own_letter(i), name))
			return (int)i;
	return -1;
}

static void check_bare(const Check *c)
{
	g_autoptr(GArray) uses = letter_uses(c->setup->config, c->name);
	int own = find_own(c->name);

	for (guint i = 0; i < uses->len; i++)
		write_use(c, &g_array_index(uses, LetterUse, i));
	if (own >= 0)
		write_unordered(c, own_letter_has_entry((OwnLetter)own));
	else if (uses->len == 0)
		write_unordered(c, true);
}

/* ---- with whatever strangers may write ---- */

static void spoil(json_t *value, const char *text)
{
	const char *name;
	json_t *member;
	void *next;
	size_t i;

	json_array_foreach(value, i, member)
	{
		if (json_is_string(member))
			json_array_set_new(value, i, json_string(text));
		else
			spoil(member, text);
	}
	json_object_foreach_safe(value, next, name, member)
	{
		if (json_is_string(member))
			json_object_set_new(value, name, json_string(text));
		else
			spoil(member, text);
	}
}

static void hostile_make(Hostile *h, const GPtrArray *samples)
{
	g_autofree char *word = g_strnfill(LONG_WORD, 'x');
	json_t *data = letter_sample(samples);

	h->text = g_strconcat(hostile, word, NULL);
	spoil(data, h->text);
	h->open = compose_fields(data, NULL);
	json_object_set_new(data, "tertutup", json_true());
	h->closed = compose_fields(data, NULL);
	json_decref(data);
}

static void hostile_clear(Hostile *h)
{
	g_free(h->text);
	json_decref(h->open);
	json_decref(h->closed);
}

static void check_hostile(const Check *c)
{
	const json_t *const fields[] = {c->hostile->open, c->hostile->closed};
	guint count = template_heeds_closed(c->setup->templates, c->template) ? 2 : 1;

	for (guint i = 0; i < count; i++) {
		GError *err = NULL;
		ComposedBody *body =
		    compose_with(c->setup->templates, c->template, fields[i], &err);
		see(c, body, c->hostile->text, err);
	}
}

static void check_one(const Check *c)
{
	/* What is wrong with others has been told. */
	if (!c->template)
		return;
	check_bare(c);
	check_hostile(c);
}

static void check_each(const Setup *setup, Problems *problems)
{
	g_autofree const char **names = template_names(setup->templates);
	Hostile worst;

	hostile_make(&worst, setup->config->samples);
	for (guint i = 0; names[i]; i++) {
		const Check c = {
		    setup, names[i], template_find(setup->templates, names[i]), problems, &worst};
		check_one(&c);
	}
	hostile_clear(&worst);
}

void letter_check(const Setup *setup, Problems *problems)
{
	if (!setup->templates)
		return;
	own_check(setup, problems);
	letter_sample_check(setup->config->samples, problems);
	/* What follows needs all the rest. */
	if (problems_grave(problems) == 0)
		check_each(setup, problems);
}
