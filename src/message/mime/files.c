#include "message/mime/files.h"

#include "base/log.h"
#include "base/memfile.h"

void files_add(Files *files, const char *bytes, gsize length)
{
	g_autoptr(GError) err = NULL;

	if (!files || files->failed || memfile_write(files->fd, bytes, length, &err))
		return;
	files->failed = true;
	log_error("parser: attachments are not kept: %s", err->message);
}
