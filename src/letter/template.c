#include "letter/template.h"

#include "config/office/letter_use.h"
#include "config/reader/value.h"
#include "letter/field.h"
#include "letter/field_names.h"
#include "model/own_names.h"

#include <string.h>

enum { FILE_LIMIT = 256 * 1024 };

struct TemplateSet {
	GHashTable *letters; /* name -> Template */
	GHashTable *forms; /* name -> Template */
	GHashTable *form_faults; /* as `faults`, of forms */
	GHashTable *faults; /* name -> char *: what is wrong with a letter that cannot be used */
	GHashTable *partials; /* name -> Mustache */
	Mustache *layout;
};

/* While a folder is read. */
typedef struct Loader {
	TemplateSet *set;
	const char *folder;
	Problems *problems;
	Problems *layout; /* of all letters without an HTML part of their own */
} Loader;

static void template_free(Template *letter)
{
	g_free(letter->name);
	g_free(letter->print);
	mustache_free(letter->subject);
	mustache_free(letter->text);
	mustache_free(letter->closing);
	mustache_free(letter->html);
	g_free(letter);
}

void template_set_free(TemplateSet *set)
{
	if (!set)
		return;
	g_hash_table_unref(set->letters);
	g_hash_table_unref(set->forms);
	g_hash_table_unref(set->form_faults);
	g_hash_table_unref(set->faults);
	g_hash_table_unref(set->partials);
	mustache_free(set->layout);
	g_free(set);
}

static Spot file_spot(const char *path)
{
	return (Spot){g_intern_string(path), 0, 0};
}

static char *read_text(Loader *l, const char *path)
{
	g_autoptr(GError) err = NULL;
	char *text;
	gsize length;

	if (!g_file_get_contents(path, &text, &length, &err)) {
		problems_add(l->problems, file_spot(path), "cannot be read: %s", err->message);
		return NULL;
	}
	if (length <= FILE_LIMIT && g_utf8_validate_len(text, length, NULL))
		return text;
	problems_add(
	    l->problems, file_spot(path), "is not UTF-8 text of at most %d KiB", FILE_LIMIT / 1024);
	g_free(text);
	return NULL;
}

static bool read_switch(Loader *l, Spot at, const char *value)
{
	bool on = own_word_is(OWN_WORD_YES, value);

	if (!on && !own_word_is(OWN_WORD_NO, value))
		problems_add(l->problems, at, "'%s' is neither yes nor no", value);
	return on;
}

/* One line "Name: value" of the head. */
static void read_setting(Loader *l, Template *letter, Spot at, const char *line)
{
	const char *colon = strchr(line, ':');

	if (!colon) {
		problems_add(l->problems, at,
		    "'%s' is no setting, expected 'Name: value', and an empty line before the text",
		    line);
		return;
	}
	g_autofree char *name = g_strndup(line, (gsize)(colon - line));
	const char *value = colon + 1 + strspn(colon + 1, " \t");
	Spot value_at = {at.file, at.line, (guint)g_utf8_pointer_to_offset(line, value) + 1};
	if (own_word_is(OWN_WORD_ATTACHMENTS, name))
		letter->attach = read_switch(l, value_at, value);
	else if (own_word_is(OWN_WORD_PRINT, name) && *value != '\0') {
		g_free(letter->print);
		letter->print = g_strdup(value);
		letter->print_at = value_at;
	} else if (!own_word_is(OWN_WORD_SUBJECT, name))
		problems_add(l->problems, at,
		    "'%s' is unknown, expected Subject, Attachments or Print", name);
	else if (letter->subject || *value == '\0')
		problems_add(l->problems, at, "one subject is needed, 'Subject: text'");
	else
		letter->subject = mustache_parse(MUSTACHE_STRICT, value_at, value, l->problems);
}

/* Reads the head; returns where the text begins and counts its line. */
static const char *read_head(Loader *l, Template *letter, Spot *at, const char *text)
{
	bool empty = false;

	while (*text && !empty) {
		const char *end = strchr(text, '\n');
		gsize length = end ? (gsize)(end - text) : strlen(text);
		g_autofree char *line = g_strchomp(g_strndup(text, length));
		empty = *line == '\0';
		if (!empty)
			read_setting(l, letter, *at, line);
		at->line++;
		text += length + (end != NULL);
	}
	return text;
}

/* Where the last line begins when it is a part alone, {{>NAME}}; else where the text ends. */
static gsize closing_offset(const char *text)
{
	gsize end = strlen(text);

	while (end > 0 && g_ascii_isspace(text[end - 1]))
		end--;
	gsize begin = end;
	while (begin > 0 && text[begin - 1] != '\n')
		begin--;
	bool alone = g_str_has_prefix(text + begin, "{{>") && end - begin > 5 &&
		     strncmp(text + end - 2, "}}", 2) == 0 &&
		     strcspn(text + begin + 3, "{}") == end - begin - 5;
	return alone ? begin : strlen(text);
}

static guint lines_of(const char *text)
{
	guint lines = 0;

	for (; *text; text++)
		lines += *text == '\n';
	return lines;
}

static void read_body(Loader *l, Template *letter, Spot at, const char *text)
{
	gsize end = closing_offset(text);
	g_autofree char *main = g_strndup(text, end);
	Spot closing_at = {at.file, at.line + lines_of(main), 1};

	letter->text = mustache_parse(MUSTACHE_STRICT, at, main, l->problems);
	if (text[end])
		letter->closing =
		    mustache_parse(MUSTACHE_STRICT, closing_at, text + end, l->problems);
}

static void load_letter(Loader *l, GHashTable *into, const char *path, const char *name)
{
	g_autofree char *source = read_text(l, path);
	Spot at = {g_intern_string(path), 1, 1};

	if (!source)
		return;
	Template *letter = g_new0(Template, 1);
	letter->name = g_strdup(name);
	g_hash_table_replace(into, letter->name, letter);
	guint before = problems_count(l->problems);
	const char *text = read_head(l, letter, &at, source);
	if (!letter->subject && problems_count(l->problems) == before)
		problems_add(l->problems, file_spot(path),
		    "has no subject, expected 'Subject: text' in its first line");
	read_body(l, letter, at, text);
}

static Mustache *load_mustache(Loader *l, const char *path)
{
	g_autofree char *source = read_text(l, path);

	return source ? mustache_parse(MUSTACHE_STRICT, (Spot){g_intern_string(path), 1, 1}, source,
			    l->problems)
		      : NULL;
}

static int compare_names(const void *a, const void *b)
{
	return strcmp(*(const char *const *)a, *(const char *const *)b);
}

/* Sorted names of the folder's files, those of editors and README left out. */
static GPtrArray *list_folder(Loader *l, const char *folder, bool needed)
{
	GPtrArray *names = g_ptr_array_new_with_free_func(g_free);
	g_autoptr(GError) err = NULL;
	GDir *dir = g_dir_open(folder, 0, &err);
	const char *name;

	if (!dir) {
		if (needed)
			problems_add(
			    l->problems, file_spot(folder), "cannot be read: %s", err->message);
		return names;
	}
	while ((name = g_dir_read_name(dir)))
		if (*name != '.' && !g_str_has_suffix(name, "~") &&
		    !g_str_has_prefix(name, "README"))
			g_ptr_array_add(names, g_strdup(name));
	g_dir_close(dir);
	g_ptr_array_sort(names, compare_names);
	return names;
}

/* The part before `suffix`; NULL: the name ends otherwise.  Caller frees. */
static char *stem(const char *name, const char *suffix)
{
	if (!g_str_has_suffix(name, suffix) || strlen(name) == strlen(suffix))
		return NULL;
	return g_strndup(name, strlen(name) - strlen(suffix));
}

/* The folder of what several letters have in common, and that of the pages (report/pages.h). */
static bool is_folder(const char *file)
{
	return own_word_is(OWN_WORD_PARTS, file) || own_word_is(OWN_WORD_PRINTS, file) ||
	       g_str_equal(file, "site");
}

/* A file of letters that has no other ending than these. */
static void load_text(Loader *l, const char *file, const char *name)
{
	g_autofree char *path = g_build_filename(l->folder, file, NULL);

	if (g_str_has_suffix(file, ".txt"))
		load_letter(l, l->set->letters, path, own_letter_of_file(name));
	else if (!g_str_has_suffix(file, ".html") && !is_folder(file))
		problems_add(l->problems, file_spot(path),
		    "is no template, expected NAME.txt, NAME.html or the folder 'parts'");
}

static void load_html(Loader *l, const char *file, const char *name)
{
	g_autofree char *path = g_build_filename(l->folder, file, NULL);
	Template *letter = g_hash_table_lookup(l->set->letters, own_letter_of_file(name));

	if (!g_str_has_suffix(file, ".html") || own_word_is(OWN_WORD_LAYOUT, name))
		return;
	if (letter)
		letter->html = load_mustache(l, path);
	else
		problems_add(l->problems, file_spot(path),
		    "has no letter beside it, expected %s.txt in the same folder", name);
}

/* In the templates, by its English name where there is one of it.  Caller frees. */
static char *path_of(const Loader *l, OwnWord word, const char *suffix)
{
	g_autofree char *english = g_strconcat(own_word(word, true), suffix, NULL);
	g_autofree char *other = g_strconcat(own_word(word, false), suffix, NULL);
	g_autofree char *path = g_build_filename(l->folder, english, NULL);

	return g_file_test(path, G_FILE_TEST_EXISTS) ? g_steal_pointer(&path)
						     : g_build_filename(l->folder, other, NULL);
}

static void load_layout(Loader *l)
{
	g_autofree char *path = path_of(l, OWN_WORD_LAYOUT, ".html");

	if (!g_file_test(path, G_FILE_TEST_EXISTS))
		return;
	mustache_free(l->set->layout);
	l->set->layout = load_mustache(l, path);
}

static void load_partials(Loader *l)
{
	g_autofree char *folder = path_of(l, OWN_WORD_PARTS, "");
	g_autoptr(GPtrArray) names = list_folder(l, folder, false);

	for (guint i = 0; i < names->len; i++) {
		g_autofree char *path = g_build_filename(folder, names->pdata[i], NULL);
		g_autofree char *name = stem(names->pdata[i], ".txt");
		Mustache *partial = name ? load_mustache(l, path) : NULL;
		if (!name)
			problems_add(l->problems, file_spot(path),
			    "is no part of a template, expected NAME.txt");
		if (partial)
			g_hash_table_insert(l->set->partials, g_steal_pointer(&name), partial);
	}
}

/* What one step finds is of all letters that it is about; they are told and cannot be used. */
static void blame(GHashTable *faults, const char *name, const Problems *found, Problems *problems)
{
	if (problems_count(found) == 0)
		return;
	g_autofree char *text = problems_text(found);
	g_strdelimit(g_strchomp(text), "\n", ';');
	problems_add_all_lesser(problems, found);
	if (!g_hash_table_contains(faults, name))
		g_hash_table_insert(faults, g_strdup(name), g_steal_pointer(&text));
}

static void load_forms(Loader *l, Problems *problems)
{
	g_autofree char *folder = path_of(l, OWN_WORD_PRINTS, "");
	g_autoptr(GPtrArray) names = list_folder(l, folder, false);

	for (guint i = 0; i < names->len; i++) {
		g_autoptr(Problems) found = problems_new();
		g_autofree char *path = g_build_filename(folder, names->pdata[i], NULL);
		g_autofree char *name = stem(names->pdata[i], ".txt");
		Loader own = {l->set, l->folder, found, l->layout};
		if (name)
			load_letter(&own, l->set->forms, path, name);
		else
			problems_add(
			    found, file_spot(path), "is no form to be printed, expected NAME.txt");
		blame(l->set->form_faults, name ? name : names->pdata[i], found, problems);
	}
}

static bool layout_field_is_known(const char *path)
{
	static const char *const fields[] = {"hal", "blok", "blok.ada_kop", "blok.kop",
	    "blok.ada_paragraf", "blok.paragraf", "blok.ada_tabel", "blok.tabel",
	    "blok.tabel.kunci", "blok.tabel.isi", "blok.ada_butir", "blok.butir", "blok.ada_tombol",
	    "blok.tombol", "blok.tombol.judul", "blok.tombol.kata", "blok.tombol.tautan",
	    "blok.jawaban", "blok.jawaban.judul", "blok.jawaban.tombol", "blok.jawaban.tombol.kata",
	    "blok.jawaban.tombol.tautan", "blok.jawaban.tombol.lagi", "ada_tombol", "tombol",
	    "tombol.judul", "tombol.kata", "tombol.tautan", "ada_gambar", "gambar", "gambar.id",
	    "gambar.kata", "gambar.lebar", "gambar.tinggi", "blok.ada_gambar", "blok.gambar",
	    "blok.gambar.id", "blok.gambar.kata", "blok.gambar.lebar", "blok.gambar.tinggi", NULL};

	return g_strv_contains(fields, path);
}

static bool html_field_is_known(const char *path)
{
	return g_str_equal(path, "hal") || g_str_equal(path, "subject") || field_is_known(path);
}

static void check_letter(const TemplateSet *set, const Template *letter, Problems *problems)
{
	if (letter->subject)
		mustache_check(letter->subject, NULL, field_is_known, field_near, problems);
	if (letter->text)
		mustache_check(letter->text, set->partials, field_is_known, field_near, problems);
	if (letter->closing)
		mustache_check(
		    letter->closing, set->partials, field_is_known, field_near, problems);
	if (letter->html)
		mustache_check(
		    letter->html, set->partials, html_field_is_known, field_near, problems);
}

static void check_layout(Loader *l)
{
	if (l->set->layout)
		mustache_check(l->set->layout, NULL, layout_field_is_known, NULL, l->problems);
	else
		problems_add(l->problems, file_spot(l->folder),
		    "holds no usable mail.html, the layout of HTML parts");
}

/* The letter itself can be sent without it. */
static void check_print(const TemplateSet *set, const Template *letter, Problems *problems)
{
	g_autoptr(Problems) found = problems_new();

	if (!letter->print || g_hash_table_contains(set->forms, letter->print))
		return;
	const char *near = value_nearest_key(letter->print, set->forms);
	if (near)
		problems_add(found, letter->print_at, "there is no form '%s', did you mean '%s'?",
		    letter->print, near);
	else
		problems_add(found, letter->print_at,
		    "there is no form '%s', expected the name of a file in the folder 'print'",
		    letter->print);
	problems_add_all_lesser(problems, found);
}

static void check_forms(TemplateSet *set, Problems *problems)
{
	GHashTableIter iter;
	gpointer value;

	g_hash_table_iter_init(&iter, set->forms);
	while (g_hash_table_iter_next(&iter, NULL, &value)) {
		const Template *form = value;
		g_autoptr(Problems) found = problems_new();
		check_letter(set, form, found);
		blame(set->form_faults, form->name, found, problems);
	}
}

static bool names_in_english(const TemplateSet *set, const Template *letter)
{
	const Mustache *const parts[] = {letter->subject, letter->text, letter->closing,
	    letter->html ? letter->html : set->layout};

	for (guint i = 0; i < G_N_ELEMENTS(parts); i++)
		if (mustache_names(parts[i], set->partials, field_names_has_english))
			return true;
	return false;
}

static void check_letters(TemplateSet *set, const Problems *layout, Problems *problems)
{
	GHashTableIter iter;
	gpointer value;

	g_hash_table_iter_init(&iter, set->letters);
	while (g_hash_table_iter_next(&iter, NULL, &value)) {
		Template *letter = value;
		g_autoptr(Problems) found = problems_new();
		letter->english = names_in_english(set, letter);
		check_letter(set, letter, found);
		check_print(set, letter, problems);
		blame(set->faults, letter->name, found, problems);
		if (!letter->html)
			blame(set->faults, letter->name, layout, problems);
	}
}

/* The problems of each file are its letter's. */
static void load_each(Loader *l, const GPtrArray *files,
    void (*load)(Loader *l, const char *file, const char *name), Problems *problems)
{
	for (guint i = 0; i < files->len; i++) {
		g_autoptr(Problems) found = problems_new();
		g_autofree char *name = g_strdup(files->pdata[i]);
		char *dot = strrchr(name, '.');
		if (dot)
			*dot = '\0';
		l->problems = found;
		load(l, files->pdata[i], name);
		blame(l->set->faults, own_letter_of_file(name), found, problems);
	}
}

/* Without the letters that stand in `own`, too. */
static GPtrArray *left_out(GPtrArray *files, const char *own)
{
	for (guint i = files->len; i > 0; i--) {
		g_autofree char *name = g_strdup(files->pdata[i - 1]);
		char *dot = strrchr(name, '.');
		if (dot)
			*dot = '\0';
		if (letter_is_in(own, name))
			g_ptr_array_remove_index(files, i - 1);
	}
	return files;
}

/* What a folder holds, over what is there already; `own`: but for the letters of that one.  What cannot be read of it
 * is the fault of all letters; false: the folder itself. */
static bool load_folder(Loader *l, const char *own, Problems *all, Problems *problems)
{
	guint before = problems_count(all);

	l->problems = all;
	g_autoptr(GPtrArray) names = list_folder(l, l->folder, true);
	if (problems_count(all) > before)
		return false;
	if (own)
		left_out(names, own);
	load_partials(l);
	load_forms(l, problems);
	load_each(l, names, load_text, problems);
	load_each(l, names, load_html, problems);
	l->problems = l->layout;
	load_layout(l);
	return true;
}

static TemplateSet *set_new(void)
{
	TemplateSet *set = g_new0(TemplateSet, 1);

	set->letters =
	    g_hash_table_new_full(g_str_hash, g_str_equal, NULL, (GDestroyNotify)template_free);
	set->forms =
	    g_hash_table_new_full(g_str_hash, g_str_equal, NULL, (GDestroyNotify)template_free);
	set->form_faults = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, g_free);
	set->faults = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, g_free);
	set->partials =
	    g_hash_table_new_full(g_str_hash, g_str_equal, g_free, (GDestroyNotify)mustache_free);
	return set;
}

TemplateSet *template_set_load(const char *folder, const char *common, Problems *problems)
{
	TemplateSet *set = set_new();
	g_autoptr(Problems) all = problems_new(), layout = problems_new();
	g_autofree char *shared = common ? g_build_filename(common, "templates", NULL) : NULL;
	Loader loader = {set, shared, all, layout};

	bool readable = !shared || load_folder(&loader, folder, all, problems);
	loader.folder = folder;
	if (!shared || g_file_test(folder, G_FILE_TEST_IS_DIR))
		readable = load_folder(&loader, NULL, all, problems) && readable;
	loader.problems = layout;
	if (readable)
		check_layout(&loader);
	problems_add_all_lesser(problems, all);
	problems_add_all_lesser(problems, layout);
	check_letters(set, layout, problems);
	check_forms(set, problems);
	return set;
}

const Template *template_find(const TemplateSet *set, const char *name)
{
	return g_hash_table_contains(set->faults, name) ? NULL
							: g_hash_table_lookup(set->letters, name);
}

const char *template_fault(const TemplateSet *set, const char *name)
{
	return g_hash_table_lookup(set->faults, name);
}

const Template *template_form(const TemplateSet *set, const char *name)
{
	return g_hash_table_contains(set->form_faults, name)
		   ? NULL
		   : g_hash_table_lookup(set->forms, name);
}

const char *template_form_fault(const TemplateSet *set, const char *name)
{
	return g_hash_table_lookup(set->form_faults, name);
}

static bool is_closed_field(const char *name)
{
	static const char field[] = "tertutup";
	g_autofree char *english = field_names_english(field);

	return g_str_has_suffix(name, field) || g_str_has_suffix(name, english);
}

bool template_heeds_closed(const TemplateSet *set, const Template *letter)
{
	const Mustache *const parts[] = {
	    letter->subject, letter->text, letter->closing, letter->html};

	for (guint i = 0; i < G_N_ELEMENTS(parts); i++)
		if (mustache_names(parts[i], set->partials, is_closed_field))
			return true;
	return false;
}

const char *template_near(const TemplateSet *set, const char *name)
{
	return value_nearest_key(name, set->letters);
}

bool template_exists(const TemplateSet *set, const char *name)
{
	return template_find(set, name) != NULL;
}

const char **template_names(const TemplateSet *set)
{
	guint count;
	gpointer *names = g_hash_table_get_keys_as_array(set->letters, &count);

	qsort(names, count, sizeof *names, compare_names);
	return (const char **)names;
}

const Mustache *template_layout(const TemplateSet *set)
{
	return set->layout;
}

GHashTable *template_partials(const TemplateSet *set)
{
	return set->partials;
}
