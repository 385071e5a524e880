#include "base/tongue.h"

#include <locale.h>
#include <string.h>

#define DOMAIN "siaga"
#define ENGLISH "en"

const char *tongue(const char *english)
{
	/* The empty text is the catalogue's own head. */
	return english && *english ? gettext(english) : english;
}

/* Where the program itself is, as it was built or installed, and where it belongs. */
char *tongue_share(const char *path)
{
	g_autofree char *program = g_file_read_link("/proc/self/exe", NULL);
	g_autofree char *folder = program ? g_path_get_dirname(program) : g_strdup("");
	g_autofree char *built = g_build_filename(folder, "share", path, NULL);
	g_autofree char *installed = g_build_filename(folder, "..", "share", path, NULL);

	if (g_file_test(built, G_FILE_TEST_EXISTS))
		return g_steal_pointer(&built);
	if (g_file_test(installed, G_FILE_TEST_EXISTS))
		return g_steal_pointer(&installed);
	return g_build_filename(SIAGA_PREFIX "/share", path, NULL);
}

static char *catalogue_of(const char *language)
{
	g_autofree char *path =
	    g_build_filename("locale", language, "LC_MESSAGES", DOMAIN ".mo", NULL);

	return tongue_share(path);
}

bool tongue_is_there(const char *language)
{
	if (g_str_equal(language, ENGLISH))
		return true;
	/* It becomes part of a path. */
	if (!*language || language[strspn(language, G_CSET_a_2_z)])
		return false;
	g_autofree char *catalogue = catalogue_of(language);
	return g_file_test(catalogue, G_FILE_TEST_EXISTS);
}

const char *tongue_of_environment(void)
{
	static const char *const names[] = {"LC_ALL", "LC_MESSAGES", "LANG"};

	for (guint i = 0; i < G_N_ELEMENTS(names); i++) {
		const char *value = g_getenv(names[i]);
		if (!value || !*value)
			continue;
		/* id_ID.UTF-8 */
		g_autofree char *language = g_strndup(value, strcspn(value, "_.@-"));
		return tongue_is_there(language) ? g_intern_string(language) : ENGLISH;
	}
	return ENGLISH;
}

char *tongue_list(void)
{
	g_autofree char *folder = tongue_share("locale");
	GString *list = g_string_new(ENGLISH);
	GDir *dir = g_dir_open(folder, 0, NULL);
	const char *name;

	while (dir && (name = g_dir_read_name(dir)))
		if (!g_str_equal(name, ENGLISH) && tongue_is_there(name))
			g_string_append_printf(list, ", %s", name);
	if (dir)
		g_dir_close(dir);
	return g_string_free(list, FALSE);
}

/* gettext asks LANGUAGE, and not at all in the locale C, which every machine has besides C.UTF-8. */
void tongue_speak(const char *language)
{
	if (g_str_equal(language, ENGLISH)) {
		textdomain("messages");
		return;
	}
	if (!setlocale(LC_MESSAGES, "C.UTF-8"))
		return;
	g_autofree char *locales = tongue_share("locale");
	g_setenv("LANGUAGE", language, TRUE);
	bindtextdomain(DOMAIN, locales);
	bind_textdomain_codeset(DOMAIN, "UTF-8");
	textdomain(DOMAIN);
}

const char *tongue_spoken(void)
{
	return g_str_equal(textdomain(NULL), DOMAIN) ? g_getenv("LANGUAGE") : ENGLISH;
}
