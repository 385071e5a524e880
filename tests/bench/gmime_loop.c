/* What GMime alone takes for the mails of a directory: parse, addresses, date, texts as UTF-8, attachments
 * decoded and dropped.  The measure beside `siaga inspect --lines`.  Prints how many there were. */
#include <fcntl.h>
#include <gmime/gmime.h>
#include <stdbool.h>
#include <stdio.h>

static void decode(GMimeObject *parent, GMimeObject *object, gpointer data)
{
	(void)parent;
	(void)data;
	if (GMIME_IS_TEXT_PART(object)) {
		g_free(g_mime_text_part_get_text(GMIME_TEXT_PART(object)));
	} else if (GMIME_IS_PART(object)) {
		GMimeDataWrapper *content = g_mime_part_get_content(GMIME_PART(object));
		GMimeStream *nowhere = g_mime_stream_null_new();
		if (content)
			g_mime_data_wrapper_write_to_stream(content, nowhere);
		g_object_unref(nowhere);
	}
}

static bool read_one(const char *path)
{
	int fd = open(path, O_RDONLY | O_CLOEXEC);

	if (fd < 0)
		return false;
	GMimeStream *stream = g_mime_stream_fs_new(fd);
	GMimeParser *parser = g_mime_parser_new_with_stream(stream);
	GMimeMessage *message = g_mime_parser_construct_message(parser, NULL);
	if (message) {
		g_mime_message_get_subject(message);
		g_mime_message_get_date(message);
		internet_address_list_length(g_mime_message_get_from(message));
		g_mime_message_foreach(message, decode, NULL);
		g_object_unref(message);
	}
	g_object_unref(parser);
	g_object_unref(stream);
	return message != NULL;
}

int main(int argc, char **argv)
{
	g_autoptr(GDir) directory = argc == 2 ? g_dir_open(argv[1], 0, NULL) : NULL;
	const char *name;
	guint mails = 0;

	if (!directory)
		return 2;
	g_mime_init();
	while ((name = g_dir_read_name(directory))) {
		g_autofree char *path = g_build_filename(argv[1], name, NULL);
		mails += read_one(path);
	}
	printf("%u\n", mails);
	return 0;
}
