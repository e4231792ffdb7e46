using System.Security.Cryptography;

namespace JetHarness.Bot.Tests.Photos;

/// <summary>
/// A photo of any length that is made as it is read, so that only its reader can be holding it. It begins with <paramref name="head"/>
/// and goes on with bytes that its seed decides.
/// </summary>
internal sealed class MadePhoto(long length, byte[] head, int seed = 0) : Stream
{
    private long _position;

    /// <summary>The shortest beginning of a JPEG photo.</summary>
    public static byte[] JpegHead => [0xFF, 0xD8, 0xFF, 0xE0];

    /// <summary>Waited for before the byte at <see cref="GateAt"/> is given; may fail, as a connection may.</summary>
    public Func<CancellationToken, Task>? Gate { get; init; }

    public long GateAt { get; init; } = length / 2;

    public int LargestRead { get; private set; }

    public override bool CanRead => true;

    public override bool CanSeek => true;

    public override bool CanWrite => false;

    public override long Length => length;

    public override long Position
    {
        get => _position;
        set => _position = value;
    }

    public static MadePhoto Jpeg(long length, int seed = 0) => new(length, JpegHead, seed);

    public string Sha256()
    {
        using var copy = new MadePhoto(length, head, seed);
        return Convert.ToHexStringLower(SHA256.HashData(copy));
    }

    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        if (Gate is not null && _position <= GateAt)
        {
            if (_position == GateAt)
            {
                await Gate(cancellationToken);
            }
            else
            {
                buffer = buffer[..(int)Math.Min(buffer.Length, GateAt - _position)];
            }
        }

        return Read(buffer.Span);
    }

    public override Task<int> ReadAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) =>
        ReadAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

    public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));

    public override int Read(Span<byte> buffer)
    {
        LargestRead = Math.Max(LargestRead, buffer.Length);
        var count = (int)Math.Min(buffer.Length, length - _position);
        for (var i = 0; i < count; i++, _position++)
        {
            buffer[i] = _position < head.Length ? head[_position] : (byte)((_position * 31) + (_position >> 8) + seed);
        }

        return count;
    }

    public override long Seek(long offset, SeekOrigin origin) => Position = origin switch
    {
        SeekOrigin.Begin => offset,
        SeekOrigin.Current => _position + offset,
        _ => length + offset,
    };

    public override void Flush()
    {
    }

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();
}
