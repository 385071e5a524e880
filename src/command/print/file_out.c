#include "command/print/file_out.h"

#include "base/error.h"

#include <stdio.h>

bool file_out_write(const char *path, GBytes *bytes, GError **err)
{
	gsize length;
	const char *data = g_bytes_get_data(bytes, &length);
	g_autoptr(GError) problem = NULL;

	if (g_str_equal(path, "-"))
		return fwrite(data, 1, length, stdout) == length ||
		       fail(err, ERR_CONFIG, "cannot write to standard output");
	return g_file_set_contents_full(
		   path, data, (gssize)length, G_FILE_SET_CONTENTS_CONSISTENT, 0600, &problem) ||
	       fail(err, ERR_CONFIG, "cannot write %s: %s", path, problem->message);
}
