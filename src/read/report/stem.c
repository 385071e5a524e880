/* The forms of a word: Indonesian and Javanese affixes, both of the written and of the spoken language. */
#include "read/report/stem.h"

#include <stdbool.h>
#include <string.h>

enum { SHORTEST = 3 };

#define AFFIX(text) text, sizeof(text) - 1

/* Longer ones first where one ends in the other. */
static const struct {
	const char *suffix;
	guint length;
} suffixes[] = {
    {AFFIX("kannya")},
    {AFFIX("annya")},
    {AFFIX("inya")},
    {AFFIX("nipun")},
    {AFFIX("ipun")},
    {AFFIX("kan")},
    {AFFIX("nya")},
    {AFFIX("lah")},
    {AFFIX("kah")},
    {AFFIX("pun")},
    {AFFIX("ake")},
    {AFFIX("aken")},
    {AFFIX("ane")},
    {AFFIX("ne")},
    {AFFIX("no")},
    {AFFIX("an")},
    {AFFIX("in")},
    {AFFIX("en")},
    {AFFIX("na")},
    {AFFIX("ku")},
    {AFFIX("mu")},
    {AFFIX("i")},
    {AFFIX("e")},
};

/* What a prefix leaves, and what the sound that it has swallowed was: "memukul" is "pukul". */
static const struct {
	const char *prefix;
	guint length;
	char restored; /* 0: none */
} prefixes[] = {
    {AFFIX("dipun"), 0},
    {AFFIX("diper"), 0},
    {AFFIX("memper"), 0},
    {AFFIX("keber"), 0},
    {AFFIX("meng"), 0},
    {AFFIX("meng"), 'k'},
    {AFFIX("meny"), 's'},
    {AFFIX("mem"), 0},
    {AFFIX("mem"), 'p'},
    {AFFIX("men"), 0},
    {AFFIX("men"), 't'},
    {AFFIX("me"), 0},
    {AFFIX("peng"), 0},
    {AFFIX("peng"), 'k'},
    {AFFIX("peny"), 's'},
    {AFFIX("pem"), 0},
    {AFFIX("pem"), 'p'},
    {AFFIX("pen"), 0},
    {AFFIX("pen"), 't'},
    {AFFIX("per"), 0},
    {AFFIX("pe"), 0},
    {AFFIX("ber"), 0},
    {AFFIX("be"), 0},
    {AFFIX("ter"), 0},
    {AFFIX("te"), 0},
    {AFFIX("di"), 0},
    {AFFIX("ke"), 0},
    {AFFIX("se"), 0},
    {AFFIX("tak"), 0},
    {AFFIX("kok"), 0},
    {AFFIX("nge"), 0},
    {AFFIX("ng"), 0},
    {AFFIX("ng"), 'k'},
    {AFFIX("ny"), 's'},
    {AFFIX("ny"), 'c'},
    {AFFIX("n"), 't'},
    {AFFIX("n"), 0},
    {AFFIX("m"), 'p'},
    {AFFIX("m"), 'b'},
    {AFFIX("m"), 'w'},
    {AFFIX("ka"), 0},
    {AFFIX("dak"), 0},
};

gsize form_length(const Form *form)
{
	return form->length + (form->sound ? 1 : 0);
}

static char byte_at(const Forms *forms, const Form *form, gsize index)
{
	if (!form->sound)
		return forms->word[form->start + index];
	return index ? forms->word[form->start + index - 1] : form->sound;
}

static bool is_same(const Forms *forms, const Form *a, const Form *b)
{
	const gsize length = form_length(a);

	if (length != form_length(b))
		return false;
	if (a->start == b->start && a->sound == b->sound)
		return true;
	for (gsize i = 0; i < length; i++)
		if (byte_at(forms, a, i) != byte_at(forms, b, i))
			return false;
	return true;
}

static void add_form(Forms *forms, Form form)
{
	if (form_length(&form) < SHORTEST || forms->count >= FORMS_MOST)
		return;
	for (guint i = 0; i < forms->count; i++)
		if (is_same(forms, &forms->all[i], &form))
			return;
	forms->all[forms->count++] = form;
}

static void strip_suffixes(Forms *forms, guint from, guint to)
{
	for (guint i = from; i < to; i++) {
		const Form form = forms->all[i];
		const char *end = forms->word + form.start + form.length;
		for (guint s = 0; s < G_N_ELEMENTS(suffixes); s++) {
			const guint length = suffixes[s].length;
			if (form.length > length && end[-1] == suffixes[s].suffix[length - 1] &&
			    memcmp(end - length, suffixes[s].suffix, length) == 0)
				add_form(forms, (Form){0, form.start, form.length - length});
		}
	}
}

/* Its first byte is the prefix's already. */
static bool begins_with(const Forms *forms, const Form *form, const char *prefix)
{
	const gsize length = form_length(form);

	for (gsize i = 1; prefix[i]; i++)
		if (i >= length || byte_at(forms, form, i) != prefix[i])
			return false;
	return true;
}

static void strip_prefixes(Forms *forms, guint from, guint to)
{
	for (guint i = from; i < to; i++) {
		const Form form = forms->all[i];
		const char first = byte_at(forms, &form, 0);
		for (guint p = 0; p < G_N_ELEMENTS(prefixes); p++) {
			if (prefixes[p].prefix[0] != first ||
			    !begins_with(forms, &form, prefixes[p].prefix))
				continue;
			const guint gone = prefixes[p].length - (form.sound ? 1 : 0);
			add_form(forms,
			    (Form){prefixes[p].restored, form.start + gone, form.length - gone});
		}
	}
}

void forms_of(Forms *forms, const char *word)
{
	forms->word = word;
	forms->all[0] = (Form){0, 0, (guint)strlen(word)};
	forms->count = 1;
	strip_suffixes(forms, 0, 1);
	const guint once = forms->count;
	strip_suffixes(forms, 1, once);
	const guint bare = forms->count;
	strip_prefixes(forms, 0, bare);
	const guint stripped = forms->count;
	strip_prefixes(forms, bare, stripped);
}

void form_text(const Forms *forms, guint index, GString *to)
{
	const Form *form = &forms->all[index];

	g_string_truncate(to, 0);
	if (form->sound)
		g_string_append_c(to, form->sound);
	g_string_append_len(to, forms->word + form->start, form->length);
}
