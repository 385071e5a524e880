/*
 * office_files.h: files of an office that a test makes in a directory of its own.
 */
#ifndef SIAGA_TESTS_OFFICE_FILES_H
#define SIAGA_TESTS_OFFICE_FILES_H

#include <glib.h>

static inline void office_put(const char *directory, const char *name, const char *text)
{
	g_autofree char *path = g_build_filename(directory, name, NULL);

	g_assert_true(g_file_set_contents(path, text, -1, NULL));
}

static inline void office_ship(const char *directory, const char *name)
{
	g_autofree char *text = NULL;

	g_assert_true(g_file_get_contents(name, &text, NULL, NULL));
	office_put(directory, name, text);
}

#endif
