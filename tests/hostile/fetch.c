/*
 * fetch.c: a fetch child that was taken over, in the place of the honest one (src/fetch/fetch_child.c).
 */
#include "attack.h"

#include "base/frame.h"
#include "base/memfile.h"
#include "base/sandbox.h"
#include "fetch/fetch_child.h"

#include <string.h>

#define MAIL "From: <warga@warga.example>\r\nSubject: laporan palsu\r\n\r\nisi\r\n"

static const char *const fetch_frames[] = {
    "{}",
    "{\"type\":7}",
    "{\"type\":\"batch\"}",
    "{\"type\":\"batch\",\"folder\":\"INBOX\",\"uidvalidity\":1,\"mails\":7}",
    "{\"type\":\"batch\",\"folder\":\"INBOX\",\"uidvalidity\":1,\"mails\":[7,null,[]]}",
    "{\"type\":\"batch\",\"folder\":7,\"uidvalidity\":\"x\",\"mails\":[{\"uid\":1,\"outcome\":7}]}",
    "{\"type\":\"batch\",\"folder\":\"INBOX\",\"uidvalidity\":1,\"mails\":[{\"uid\":0,\"offset\":0,"
    "\"length\":1}]}",
    "{\"type\":\"batch\",\"folder\":\"INBOX\",\"uidvalidity\":1,\"mails\":[{\"uid\":-1,\"offset\":"
    "0,\"length\":1}]}",
    "{\"type\":\"batch\",\"folder\":\"INBOX\",\"uidvalidity\":1,\"mails\":[{\"uid\":4294967296,"
    "\"offset\":0,\"length\":1}]}",
    "{\"type\":\"batch\",\"folder\":\"INBOX\",\"uidvalidity\":1,\"mails\":[{\"uid\":1,\"offset\":-"
    "5,\"length\":9}]}",
    "{\"type\":\"batch\",\"folder\":\"INBOX\",\"uidvalidity\":1,\"mails\":[{\"uid\":1,\"offset\":0,"
    "\"length\":9999}]}",
    "{\"type\":\"batch\",\"folder\":\"INBOX\",\"uidvalidity\":1,\"mails\":[{\"uid\":1,\"offset\":"
    "9223372036854775807,\"length\":9223372036854775807}]}",
    "{\"type\":\"batch\",\"folder\":\"INBOX\",\"uidvalidity\":1,\"mails\":[{\"uid\":1,\"offset\":0,"
    "\"length\":9,\"outcome\":\"approved\"}]}",
    "{\"type\":\"listed\"}",
    "{\"type\":\"listed\",\"folder\":\"INBOX\",\"uidvalidity\":1,\"uids\":7}",
    "{\"type\":\"listed\",\"folder\":\"INBOX\",\"uidvalidity\":1,\"uids\":\"1:99999999999999999999,"
    "x,-\"}",
    "{\"type\":\"listed\",\"folder\":\"INBOX\",\"uidvalidity\":1,\"uids\":\"4294967295:1\"}",
    "{\"type\":\"flagged\",\"folder\":\"INBOX\",\"uidvalidity\":1,\"mails\":[\"x\",-1,1e300]}",
    "{\"type\":\"flagged\",\"folder\":\"INBOX\",\"uidvalidity\":-1,\"mails\":{}}",
    "{\"type\":\"missed\",\"folder\":\"INBOX\",\"uidvalidity\":1,\"mails\":7,\"uids\":[]}",
    "{\"type\":\"asking\"}",
    "{\"type\":\"asking\",\"folder\":null,\"uidvalidity\":0,\"uids\":\"1\",\"mails\":[{}]}",
    "{\"type\":\"alarm\"}",
    "{\"type\":\"alarm\",\"code\":7,\"text\":[]}",
    "{\"type\":\"failed\",\"code\":\"\",\"text\":7}",
    "{\"type\":\"state\",\"state\":7,\"text\":null}",
    "{\"type\":\"committed\"}",
    "{\"type\":\"parsed\",\"id\":1,\"message\":{}}",
};

/* Bytes that can still be changed. */
static void send_unsealed(int socket)
{
	int fd = memfile_new(NULL);
	json_t *frame = json_pack("{s:s, s:s, s:i, s:[{s:i, s:i, s:i, s:i}]}", "type", "batch",
	    "folder", "INBOX", "uidvalidity", 1, "mails", "uid", 1, "offset", 0, "length",
	    (int)strlen(MAIL), "size", (int)strlen(MAIL));

	memfile_write(fd, MAIL, strlen(MAIL), NULL);
	frame_send(socket, frame, fd, NULL);
	json_decref(frame);
}

int fetch_child_run(int socket)
{
	Frame start;

	frame_receive(socket, &start, NULL);
	if (attack_is("reach-unfiltered"))
		reach_unfiltered();
	sandbox_enter(SANDBOX_NETWORK, NULL);
	if (attack_is("reach"))
		reach();
	if (attack_is("fetch-frame"))
		send_wrong_frame(socket, fetch_frames, G_N_ELEMENTS(fetch_frames));
	if (attack_is("unsealed"))
		send_unsealed(socket);
	frame_clear(&start);
	return 1;
}
