/*
 * fuzz_frames.c: any packet from a child that has been taken over, as the engine receives it: a frame of what the contract
 * says, or none.
 */
#include "base/memfile.h"
#include "engine/incoming/handover.h"
#include "message/json.h"
#include "witness/witness_child.h"

#include <stdint.h>
#include <sys/socket.h>
#include <unistd.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

enum { MOST = 60 * 1024 };

static bool receive(const uint8_t *data, size_t size, Frame *frame_r)
{
	g_autoptr(GError) err = NULL;
	int ends[2];

	g_assert_cmpint(socketpair(AF_UNIX, SOCK_SEQPACKET | SOCK_CLOEXEC, 0, ends), ==, 0);
	Channel *channel = channel_new(ends[0]);
	bool sent = send(ends[1], data, size, 0) == (ssize_t)size;
	close(ends[1]);
	bool got = sent && channel_receive(channel, frame_r, &err) == FRAME_GOT;
	channel_free(channel);
	return got;
}

/* A batch names no bytes outside of its file. */
static void as_batch(Frame *frame)
{
	g_autoptr(GError) err = NULL;

	frame->fd = memfile_from("0123456789", 10, NULL);
	Handover *batch = handover_new(frame, "kantor", &err);
	g_assert_true(batch || err);
	for (guint i = 0; batch && i < batch->mails->len; i++) {
		const HandedMail *mail = batch->mails->pdata[i];
		g_assert_true(mail->parsed.raw.offset + mail->parsed.raw.length <= 10);
	}
	handover_free(batch);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	Frame frame = {NULL, -1};
	g_autoptr(GError) err = NULL;
	g_autofree Testimony *testimony = g_new0(Testimony, 1);

	if (size == 0 || size > MOST || !receive(data, size, &frame))
		return 0;
	g_assert_true(json_is_object(frame.body));
	g_autoptr(Message) m = message_from_json(json_object_get(frame.body, "message"), &err);
	g_assert_true(m || err);
	(void)testimony_from_json(frame.body, testimony);
	as_batch(&frame);
	frame_clear(&frame);
	return 0;
}
