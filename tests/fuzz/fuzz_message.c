/* Any bytes as a mail: a Message whose JSON is valid and reads back as the same. */
#include "base/memfile.h"
#include "message/json.h"
#include "message/parse.h"

#include <stdint.h>
#include <unistd.h>

int LLVMFuzzerInitialize(int *argc, char ***argv);
int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

int LLVMFuzzerInitialize(int *argc, char ***argv)
{
	(void)argc;
	(void)argv;
	message_parse_setup();
	return 0;
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	ParseOptions options = {.host = "office.example"};
	int fd = memfile_from(data, size, NULL);

	g_assert_cmpint(fd, >=, 0);
	g_autoptr(Message) message = message_parse(fd, 0, size, &options);
	close(fd);
	for (guint i = 0; i < message->defects->len; i++) {
		const Defect *defect = message->defects->pdata[i];
		g_assert_true(!defect->detail || g_utf8_validate(defect->detail, -1, NULL));
	}
	json_t *first = message_to_json(message);
	g_autoptr(Message) again = message_from_json(first, NULL);
	g_assert_nonnull(again);
	json_t *second = message_to_json(again);
	g_assert_true(json_equal(first, second));
	g_assert_true(message->automatic == (message->automatic_reason != NULL));
	json_decref(first);
	json_decref(second);
	return 0;
}
