#include "who/assignment.h"

#include "base/zone.h"
#include "language/heard.h"
#include "read/moment.h"
#include "read/named_address.h"
#include "who/known_address.h"
#include "who/nearest.h"
#include "who/party.h"

#include <string.h>

/* An address, in which a name ends no more than a time limit begins. */
#define ADDRESS "[^\\s,;<>]*@[^\\s,;<>]*(*SKIP)(*FAIL)|"

enum { MOST_NAMES = 30, MOST_NEAR = 3, LAST_MINUTE = 24 * 60 - 1 };

/* Letters and digits of a name as words, left out those that address or join and name nobody.  Caller unrefs. */
static GPtrArray *words_of_name(const Language *language, const char *name)
{
	GPtrArray *words = g_ptr_array_new_with_free_func(g_free);
	g_autofree char *lower = g_utf8_strdown(name, -1);
	g_auto(GStrv) parts = g_regex_split_simple("[^\\p{L}\\p{N}]+", lower, 0, 0);

	for (guint i = 0; parts[i]; i++)
		if (*parts[i] && !heard_is(language, HEARD_ADDRESSING, parts[i], strlen(parts[i])))
			g_ptr_array_add(words, g_strdup(parts[i]));
	return words;
}

static bool has_all(const GPtrArray *words, const GPtrArray *wanted)
{
	for (guint i = 0; i < wanted->len; i++)
		if (!g_ptr_array_find_with_equal_func(
			(GPtrArray *)(gsize)words, wanted->pdata[i], g_str_equal, NULL))
			return false;
	return true;
}

/* Somebody who may be meant. */
typedef struct Candidate {
	const char *name; /* short */
	const char *title; /* as letters print it */
	const char *texts[3]; /* what people call him; NULL ends */
	const GPtrArray *also; /* of char *: what else; NULL: nothing */
} Candidate;

static bool is_called(const Language *language, const char *text, const GPtrArray *wanted)
{
	g_autoptr(GPtrArray) words = words_of_name(language, text);

	return words->len == wanted->len && has_all(words, wanted);
}

static bool is_named(const Language *language, const Candidate *c, const GPtrArray *wanted)
{
	for (guint i = 0; i < G_N_ELEMENTS(c->texts) && c->texts[i]; i++)
		if (is_called(language, c->texts[i], wanted))
			return true;
	for (guint i = 0; c->also && i < c->also->len; i++)
		if (is_called(language, c->also->pdata[i], wanted))
			return true;
	return false;
}

static bool is_partly_named(const Language *language, const Candidate *c, const GPtrArray *wanted)
{
	g_autoptr(GString) all = g_string_new(NULL);

	for (guint i = 0; i < G_N_ELEMENTS(c->texts) && c->texts[i]; i++)
		g_string_append_printf(all, "%s ", c->texts[i]);
	for (guint i = 0; c->also && i < c->also->len; i++)
		g_string_append_printf(all, "%s ", (char *)c->also->pdata[i]);
	g_autoptr(GPtrArray) words = words_of_name(language, all->str);
	return has_all(words, wanted);
}

static GArray *candidates_of(const Directory *directory)
{
	GArray *all = g_array_new(FALSE, TRUE, sizeof(Candidate));

	for (guint i = 0; i < directory->people->len; i++) {
		const Person *p = directory->people->pdata[i];
		Candidate c = {p->name, p->full_name, {p->name, p->full_name, p->title}, p->also};
		g_array_append_val(all, c);
	}
	for (guint i = 0; i < directory->units->len; i++) {
		const Unit *u = directory->units->pdata[i];
		Candidate c = {u->name, u->title, {u->name, u->title, NULL}, u->also};
		g_array_append_val(all, c);
	}
	for (guint i = 0; i < directory->contacts->len; i++) {
		const Unit *u = directory->contacts->pdata[i];
		Candidate c = {u->name, u->title, {u->title, NULL}, NULL};
		if (!u->nameless)
			g_array_append_val(all, c);
	}
	return all;
}

/* A body of the file that has no address yet, and a contact of its name: that is its address. */
static void prefer_contact(const Directory *directory, GPtrArray *fits)
{
	Party party;

	for (guint i = fits->len; fits->len > 1 && i > 0; i--) {
		const Candidate *c = fits->pdata[i - 1];
		if (!party_find(directory, c->name, &party) &&
		    !directory_person(directory, c->name))
			g_ptr_array_remove_index(fits, i - 1);
	}
}

/* All who are named in full by one of their names, else all whose words hold the wanted ones.  Caller unrefs. */
static GPtrArray *who_fits(const Config *config, const GArray *all, const GPtrArray *wanted)
{
	const Language *language = config->language;
	GPtrArray *fully = g_ptr_array_new(), *partly = g_ptr_array_new();

	for (guint i = 0; i < all->len; i++) {
		Candidate *c = &g_array_index(all, Candidate, i);
		if (is_named(language, c, wanted))
			g_ptr_array_add(fully, c);
		else if (is_partly_named(language, c, wanted))
			g_ptr_array_add(partly, c);
	}
	GPtrArray *fits = fully->len > 0 ? fully : partly;
	if (fits == fully)
		prefer_contact(config->directory, fits);
	g_ptr_array_unref(fully->len > 0 ? partly : fully);
	return fits;
}

static char *titles_of(const GPtrArray *fits)
{
	GString *titles = g_string_new(NULL);

	for (guint i = 0; i < fits->len && i < MOST_NEAR; i++)
		g_string_append_printf(
		    titles, "%s%s", i ? ", " : "", ((const Candidate *)fits->pdata[i])->title);
	return g_string_free(titles, FALSE);
}

/* Why nobody is meant by it, with who may be. */
static Reason *problem_of(const Config *config, const GPtrArray *fits, const char *name)
{
	g_autofree char *near =
	    fits->len == 0 ? nearest_names(config->directory, name, MOST_NEAR) : titles_of(fits);

	if (fits->len == 1)
		return reason_new(REASON_NAME_WITHOUT_ADDRESS, near);
	if (fits->len > 1)
		return reason_new(REASON_NAME_SEVERAL, name, near);
	return near ? reason_new(REASON_NAME_NEAR, name, near)
		    : reason_new(REASON_NAME_UNKNOWN, name);
}

/* Where the time begins; the end of the text when none is told. */
static gsize names_end(const Language *language, const char *text)
{
	g_autofree char *words = heard_pattern(language, HEARD_DEADLINE);
	g_autofree char *pattern = g_strdup_printf(ADDRESS "[;\\n]|\\b%s(?!\\w)", words);
	g_autoptr(GRegex) regex = g_regex_new(pattern, G_REGEX_CASELESS, 0, NULL);
	g_autoptr(GMatchInfo) match = NULL;
	int from, until;

	if (g_regex_match(regex, text, 0, &match) &&
	    g_match_info_fetch_pos(match, 0, &from, &until))
		return (gsize)from;
	return strlen(text);
}

/* Nothing but a word of confirming stands with the address. */
static bool is_confirmed(const Language *language, const NamedAddress *n)
{
	g_autofree char *word = g_strdup(n->behind);
	gsize length = strlen(g_strdelimit(word, ".!", ' ') ? g_strchomp(word) : word);

	return !*n->before && heard_is(language, HEARD_CONFIRMED, word, length);
}

static void add_name(Assignment *a, const char *name)
{
	if (!g_ptr_array_find_with_equal_func(a->names, name, g_str_equal, NULL))
		g_ptr_array_add(a->names, g_strdup(name));
}

/* An address that nobody knows is asked about once, and taken when it is written again with a word that confirms it. */
static void read_address(Assignment *a, const Config *config, const char *text)
{
	NamedAddress n;

	named_address_read(text, &n);
	const Unit *told = n.address ? directory_unit(config->directory, n.address) : NULL;
	if (!n.address)
		a->problem = reason_new(REASON_ADDRESS_UNREADABLE, text);
	else if (!(a->problem = known_address(config, n.address)) && told &&
		 (!told->nameless || is_confirmed(config->language, &n)))
		add_name(a, n.address);
	else if (!a->problem) {
		a->problem = reason_new(REASON_ADDRESS_CONFIRM, n.address);
		a->asks_about = g_strdup(n.address);
	}
	named_address_clear(&n);
}

static void read_names(Assignment *a, const Config *config, const char *text)
{
	g_autoptr(GArray) all = candidates_of(config->directory);
	g_autofree char *and = heard_pattern(config->language, HEARD_AND);
	g_autofree char *between = g_strdup_printf(ADDRESS "[,&+]|\\b%s\\b", and);
	g_auto(GStrv) parts = g_regex_split_simple(between, text, G_REGEX_CASELESS, 0);
	Party party;

	for (guint i = 0; i < MOST_NAMES && parts[i] && !a->problem; i++) {
		if (strchr(parts[i], '@')) {
			read_address(a, config, g_strstrip(parts[i]));
			continue;
		}
		g_autoptr(GPtrArray) wanted = words_of_name(config->language, parts[i]);
		if (wanted->len == 0)
			continue;
		g_autoptr(GPtrArray) fits = who_fits(config, all, wanted);
		const char *name =
		    fits->len == 1 ? ((const Candidate *)fits->pdata[0])->name : NULL;
		if (!name || !party_find(config->directory, name, &party))
			a->problem = problem_of(config, fits, g_strstrip(parts[i]));
		else
			add_name(a, name);
	}
	if (a->names->len == 0 && !a->problem)
		a->problem = reason_new(REASON_NAME_MISSING);
}

static void read_until(Assignment *a, const Config *config, const char *text, gint64 now)
{
	gint64 today = calendar_day(now, config->office.zone, NULL);
	Moment m = {0};

	if (!moment_read(config->language, text, today, &m)) {
		if (text[strspn(text, " ;\n\t.")] != '\0')
			a->problem = reason_new(REASON_UNTIL_UNREADABLE);
		return;
	}
	const ReadingRules rules = {
	    .vocabulary = config->vocabulary, .directory = config->directory};
	a->rest = moment_left(config->language, &rules, text, today);
	a->until = zone_seconds(
	    m.has_day ? m.day : today, m.has_time ? m.minute : LAST_MINUTE, config->office.zone);
	if (a->until <= now)
		a->problem = reason_new(REASON_UNTIL_PAST);
}

Assignment *assignment_read(const Config *config, const char *text, gint64 now)
{
	Assignment *a = g_new0(Assignment, 1);
	gsize end = names_end(config->language, text);
	g_autofree char *names = g_strndup(text, end);

	a->names = g_ptr_array_new_with_free_func(g_free);
	read_names(a, config, names);
	if (!a->problem)
		read_until(a, config, text + end, now);
	return a;
}

const Person *assignment_person(
    const Config *config, const char *words, gint64 now, Reason **problem_r)
{
	g_autoptr(Assignment) to = assignment_read(config, words, now);
	const Person *person =
	    to->names->len == 1 ? directory_person(config->directory, to->names->pdata[0]) : NULL;

	*problem_r = NULL;
	if (to->problem)
		*problem_r = reason_because(g_steal_pointer(&to->problem), REASON_ORDER_NOT_DONE);
	else if (!person || person->unit || to->until > 0)
		*problem_r = reason_new(REASON_NAME_ONE_PERSON);
	return *problem_r ? NULL : person;
}

bool assignment_is_name(const Config *config, const char *name)
{
	g_autofree char *and = heard_pattern(config->language, HEARD_AND);
	g_autofree char *between = g_strdup_printf("[,&+@]|\\b%s\\b", and);
	g_autoptr(GPtrArray) words = words_of_name(config->language, name);

	return words->len > 0 && names_end(config->language, name) == strlen(name) &&
	       !g_regex_match_simple(between, name, G_REGEX_CASELESS, 0);
}

char *assignment_taken(const Config *config, const char *name)
{
	g_autoptr(GArray) all = candidates_of(config->directory);
	g_autoptr(GPtrArray) wanted = words_of_name(config->language, name);
	Party party;

	for (guint i = 0; i < all->len; i++) {
		const Candidate *c = &g_array_index(all, Candidate, i);
		if (is_named(config->language, c, wanted) &&
		    (directory_person(config->directory, c->name) ||
			party_find(config->directory, c->name, &party)))
			return g_strdup(c->title);
	}
	return NULL;
}

void assignment_free(Assignment *a)
{
	if (!a)
		return;
	g_ptr_array_unref(a->names);
	reason_free(a->problem);
	g_free(a->asks_about);
	g_free(a->rest);
	g_free(a);
}
