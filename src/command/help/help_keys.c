#include "command/help/help_keys.h"
#include "command/print/print.h"

#include "base/error.h"
#include "letter/field.h"
#include "letter/field_names.h"

#include <stdio.h>
#include <string.h>

#define LETTERS "templates/NAME.txt"

static const char *const kinds[] = {
    [FIELD_LINE] = "text of one line",
    [FIELD_TEXT] = "text, may have several lines",
    [FIELD_FLAG] = "true or false, for {{#FIELD}} and {{^FIELD}}",
    [FIELD_GROUP] = "group of fields",
    [FIELD_LIST] = "list, repeated by {{#FIELD}} … {{/FIELD}}",
    [FIELD_LINES] = "list of lines, {{.}} within {{#FIELD}} … {{/FIELD}}",
};

static void add_letter_field(GPtrArray *keys, const Field *field)
{
	g_autofree char *english = field_names_english_path(field->path);
	Key key = {
	    .path = g_strconcat("letter.", field->path, NULL),
	    .also = g_strconcat("letter.", english, NULL),
	    .file = LETTERS,
	    .expects = g_strdup(kinds[field->kind]),
	    .help = g_strdup(field->help),
	    .absent = "empty",
	};

	g_ptr_array_add(keys, g_memdup2(&key, sizeof key));
}

GPtrArray *help_keys_all(void)
{
	GPtrArray *keys = keys_all();

	for (const Field *f = letter_fields; f->path; f++)
		add_letter_field(keys, f);
	return keys;
}

GPtrArray *help_keys_files(const GPtrArray *keys)
{
	GPtrArray *files = g_ptr_array_new();

	for (guint i = 0; i < keys->len; i++) {
		const Key *key = keys->pdata[i];
		if (!g_ptr_array_find_with_equal_func(files, key->file, g_str_equal, NULL))
			g_ptr_array_add(files, (gpointer)(gsize)key->file);
	}
	return files;
}

/* Whether it stands right under `part` ("": on top of siaga.yaml). */
static bool is_in(const Key *key, const char *part)
{
	gsize length = strlen(part);

	if (length == 0)
		return !strchr(key->path, '.');
	return g_str_has_prefix(key->path, part) && key->path[length] == '.' &&
	       !strchr(key->path + length + 1, '.');
}

/* The first sentence of what it means. */
static void print_row(const Key *key)
{
	const char *end = strstr(key->help, ". ");
	int length = (int)(end ? end + 1 - key->help : (ptrdiff_t)strlen(key->help));

	print_plain("  %-34s %.*s\n", key->path, length, key->help);
}

/* Lines of at most 78 columns, as far as words allow. */
static void print_wrapped(const char *text)
{
	enum { COLUMNS = 78 };
	g_auto(GStrv) words = g_strsplit(text, " ", -1);
	glong column = 0;

	for (guint i = 0; words[i]; i++) {
		glong length = g_utf8_strlen(words[i], -1) + 1;
		if (column == 0 || column + length > COLUMNS) {
			printf("%s ", column == 0 ? "" : "\n");
			column = 1;
		}
		printf(" %s", words[i]);
		column += length;
	}
	putchar('\n');
}

/* What stands right under a part, below `head` if there is any; how many. */
static guint print_in(const GPtrArray *keys, const char *part, const char *head)
{
	guint count = 0;

	for (guint i = 0; i < keys->len; i++)
		if (is_in(keys->pdata[i], part)) {
			fputs(count == 0 ? head : "", stdout);
			print_row(keys->pdata[i]);
			count++;
		}
	return count;
}

static void print_key(const GPtrArray *keys, const Key *key)
{
	const char *name = strrchr(key->path, '.');

	print_plain("%s, in %s\n\n", key->path, key->file);
	print_wrapped(key->help);
	putchar('\n');
	if (key->also && !g_str_equal(key->also, key->path))
		print_plain("  also:    %s\n", key->also);
	print_plain("  expects: %s\n", key->expects);
	print_plain("  without: %s\n", key->required ? "refused, it is required" : key->absent);
	if (key->example)
		print_plain("  example: %s: %s\n", name ? name + 1 : key->path, key->example);
	print_in(keys, key->path, "\n");
}

/* The part of the keys that a file's name stands for; NULL: it is no file.  Caller frees. */
static char *part_of_file(const GPtrArray *keys, const char *word)
{
	for (guint i = 0; i < keys->len; i++) {
		const Key *key = keys->pdata[i];
		const char *slash = strrchr(key->file, '/');
		if (g_str_equal(key->file, word) || (slash && g_str_equal(slash + 1, word)))
			return slash ? g_strndup(key->path, strcspn(key->path, ".")) : g_strdup("");
	}
	return NULL;
}

static bool tell_nearest(const GPtrArray *near, const char *word, GError **err)
{
	g_autoptr(GString) all = g_string_new(NULL);

	for (guint i = 0; i < near->len; i++)
		g_string_append_printf(
		    all, "%s%s", i > 0 ? ", " : "", ((const Key *)near->pdata[i])->path);
	return fail(err, ERR_CONFIG,
	    "there is no key, file or command '%s'%s%s; 'siaga help' lists "
	    "the files and commands",
	    word, near->len > 0 ? ", the nearest: " : "", all->str);
}

bool help_keys_print(const GPtrArray *keys, const char *word, GError **err)
{
	bool near = false;
	g_autofree char *file = part_of_file(keys, word);
	g_autoptr(GPtrArray) found = keys_meant(keys, word, &near);

	if (near && print_in(keys, file ? file : word, "") > 0)
		return true;
	if (near)
		return tell_nearest(found, word, err);
	if (found->len == 1) {
		print_key(keys, found->pdata[0]);
		return true;
	}
	for (guint i = 0; i < found->len; i++)
		print_row(found->pdata[i]);
	return true;
}
