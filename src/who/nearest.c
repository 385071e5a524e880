#include "who/nearest.h"

#include <string.h>

enum {
	SHORTEST = 3, /* letters: below it everything is near */
	LETTERS = 60, /* of a name that are compared */
	PART = 100, /* ranks: the words stand in it */
	TYPED = 200, /* letters are wrong */
	CUT = 300, /* put together of letters of it */
	FAR = 1000,
};

typedef struct Near {
	const char *title;
	guint rank;
} Near;

/* Its letters and digits in small, and nothing else. */
static char *letters_of(const char *text)
{
	g_autofree char *lower = g_utf8_strdown(text, -1);
	GString *letters = g_string_new(NULL);

	for (const char *p = lower; *p && letters->len < LETTERS; p = g_utf8_next_char(p)) {
		gunichar c = g_utf8_get_char(p);
		if (g_unichar_isalnum(c))
			g_string_append_unichar(letters, c);
	}
	return g_string_free(letters, FALSE);
}

/* Letters to put in, leave out or change. */
static guint distance(const char *a, const char *b)
{
	guint row[LETTERS + 8];
	gsize n = MIN(strlen(b), (gsize)LETTERS);

	for (guint k = 0; k <= n; k++)
		row[k] = k;
	for (guint i = 0; a[i]; i++) {
		guint before = row[0];
		row[0] = i + 1;
		for (guint k = 0; k < n; k++) {
			guint changed = before + (a[i] != b[k]);
			before = row[k + 1];
			row[k + 1] = MIN(changed, MIN(row[k], row[k + 1]) + 1);
		}
	}
	return row[n];
}

/* "dishub" of "dinasperhubungan": its letters in their order, from the first on. */
static bool is_cut_of(const char *name, const char *whole)
{
	if (*name != *whole)
		return false;
	for (; *name && *whole; whole++)
		name += *name == *whole;
	return *name == '\0';
}

static guint rank_of(const char *name, const char *text)
{
	g_autofree char *whole = letters_of(text);
	guint typed = distance(name, whole), bearable = MAX(1, (guint)strlen(name) / 4);

	if (!*whole)
		return FAR;
	if (typed <= bearable)
		return TYPED + typed;
	if (strstr(whole, name))
		return PART + (guint)strlen(whole);
	return is_cut_of(name, whole) ? CUT + (guint)strlen(whole) : FAR;
}

static void consider(GArray *found, const char *title, guint rank)
{
	Near near = {title, rank};

	if (rank < FAR)
		g_array_append_val(found, near);
}

static gint by_rank(gconstpointer a, gconstpointer b)
{
	const Near *x = a, *y = b;

	return x->rank != y->rank ? (x->rank > y->rank) - (x->rank < y->rank)
				  : strcmp(x->title, y->title);
}

static void look_at_people(const Directory *directory, const char *name, GArray *found)
{
	for (guint i = 0; i < directory->people->len; i++) {
		const Person *p = directory->people->pdata[i];
		guint rank = MIN(rank_of(name, p->name), rank_of(name, p->full_name));
		if (p->title)
			rank = MIN(rank, rank_of(name, p->title));
		for (guint k = 0; k < p->also->len; k++)
			rank = MIN(rank, rank_of(name, p->also->pdata[k]));
		consider(found, p->full_name, rank);
	}
}

static void look_at_units(const Directory *directory, const char *name, GArray *found)
{
	for (guint i = 0; i < directory->units->len; i++) {
		const Unit *u = directory->units->pdata[i];
		guint rank = MIN(rank_of(name, u->name), rank_of(name, u->title));
		for (guint k = 0; k < u->also->len; k++)
			rank = MIN(rank, rank_of(name, u->also->pdata[k]));
		consider(found, u->title, rank);
	}
}

char *nearest_names(const Directory *directory, const char *name, guint most)
{
	g_autofree char *letters = letters_of(name);
	g_autoptr(GArray) found = g_array_new(FALSE, FALSE, sizeof(Near));
	GString *names = g_string_new(NULL);

	if (strlen(letters) >= SHORTEST) {
		look_at_people(directory, letters, found);
		look_at_units(directory, letters, found);
	}
	g_array_sort(found, by_rank);
	for (guint i = 0; i < found->len && i < most; i++)
		g_string_append_printf(
		    names, "%s%s", names->len ? ", " : "", g_array_index(found, Near, i).title);
	return g_string_free(names, names->len == 0);
}
