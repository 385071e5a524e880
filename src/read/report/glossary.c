#include "read/report/glossary.h"

#include "read/report/stem.h"

#include <string.h>

/* Most forms of a word are no word: these bits tell so without a look into the table. */
enum { FILTER_BITS = 1 << 15 };

struct Glossary {
	GHashTable *numbers; /* folded word -> its number */
	GArray *stems; /* of bool, by number - 1 */
	guint8 filter[FILTER_BITS / 8]; /* of stems */
};

Glossary *glossary_new(void)
{
	Glossary *glossary = g_new0(Glossary, 1);

	glossary->numbers = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
	glossary->stems = g_array_new(FALSE, TRUE, sizeof(bool));
	return glossary;
}

void glossary_free(Glossary *glossary)
{
	if (!glossary)
		return;
	g_hash_table_unref(glossary->numbers);
	g_array_unref(glossary->stems);
	g_free(glossary);
}

/* ---- stems ---- */

/* By a word's first bytes, its last one and its length. */
static guint filter_bit(char first, char second, char last, gsize length)
{
	guint hash = (guchar)first;

	hash = hash * 37 + (guchar)second;
	hash = hash * 37 + (guchar)last;
	return (hash * 37 + (guint)length) % FILTER_BITS;
}

static void enter_stem(Glossary *glossary, const char *folded, guint number)
{
	const gsize length = strlen(folded);

	g_array_index(glossary->stems, bool, number - 1) = true;
	if (!length)
		return;
	const guint bit = filter_bit(folded[0], folded[1], folded[length - 1], length);
	glossary->filter[bit / 8] |= (guint8)(1 << bit % 8);
}

static bool may_be_stem(const Glossary *glossary, const Forms *forms, guint index)
{
	const Form *form = &forms->all[index];
	const char *rest = forms->word + form->start;
	const gsize length = form_length(form);

	if (!form->length)
		return false;
	const char second = form->sound ? rest[0] : form->length > 1 ? rest[1] : '\0';
	const guint bit =
	    filter_bit(form->sound ? form->sound : rest[0], second, rest[form->length - 1], length);
	return glossary->filter[bit / 8] >> bit % 8 & 1;
}

/* ---- words ---- */

static guint number_of(const Glossary *glossary, const char *folded)
{
	return GPOINTER_TO_UINT(g_hash_table_lookup(glossary->numbers, folded));
}

guint glossary_add(Glossary *glossary, const char *folded, bool stem)
{
	guint number = number_of(glossary, folded);

	if (!number) {
		number = g_hash_table_size(glossary->numbers) + 1;
		g_hash_table_insert(glossary->numbers, g_strdup(folded), GUINT_TO_POINTER(number));
		g_array_set_size(glossary->stems, number);
	}
	if (stem)
		enter_stem(glossary, folded, number);
	return number;
}

static void add_forms(
    const Glossary *glossary, const char *folded, KnownWords *known, GString *scratch)
{
	Forms forms;

	forms_of(&forms, folded);
	for (guint i = 0; i < forms.count; i++) {
		if (!may_be_stem(glossary, &forms, i))
			continue;
		form_text(&forms, i, scratch);
		const guint number = number_of(glossary, scratch->str);
		if (number && g_array_index(glossary->stems, bool, number - 1))
			g_array_append_val(known->forms, number);
	}
}

static KnownWord look_up(
    const Glossary *glossary, const char *folded, KnownWords *known, GString *scratch)
{
	KnownWord word = {number_of(glossary, folded), known->forms->len, 0};

	add_forms(glossary, folded, known, scratch);
	word.forms = known->forms->len - word.first_form;
	return word;
}

/* A word that stands there again is looked up once. */
KnownWords *known_words_new(const Glossary *glossary, const Wording *wording)
{
	KnownWords *known = g_new0(KnownWords, 1);
	g_autoptr(GHashTable) seen = g_hash_table_new(g_str_hash, g_str_equal);
	g_autoptr(GString) scratch = g_string_new(NULL);

	known->wording = wording;
	known->words = g_array_sized_new(FALSE, FALSE, sizeof(KnownWord), wording->words->len);
	known->forms = g_array_new(FALSE, FALSE, sizeof(guint));
	for (guint i = 0; i < wording->words->len; i++) {
		const char *folded = wording_word(wording, i)->folded;
		const guint before = GPOINTER_TO_UINT(g_hash_table_lookup(seen, folded));
		const KnownWord word = before ? *known_word(known, before - 1)
					      : look_up(glossary, folded, known, scratch);
		if (!before)
			g_hash_table_insert(seen, (gpointer)(gsize)folded, GUINT_TO_POINTER(i + 1));
		g_array_append_val(known->words, word);
	}
	return known;
}

void known_words_free(KnownWords *known)
{
	if (!known)
		return;
	g_array_unref(known->words);
	g_array_unref(known->forms);
	g_free(known);
}

const KnownWord *known_word(const KnownWords *known, guint index)
{
	return &g_array_index(known->words, KnownWord, index);
}

bool known_word_fits(const KnownWords *known, guint index, guint number, bool stem)
{
	const KnownWord *word = known_word(known, index);

	if (!stem)
		return word->number == number;
	for (guint i = 0; i < word->forms; i++)
		if (g_array_index(known->forms, guint, word->first_form + i) == number)
			return true;
	return false;
}
