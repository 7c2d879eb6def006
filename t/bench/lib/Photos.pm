# What an uploaded photo costs: the program that makes all of its files, against vipsthumbnail making the same; and uploads that go on
# while something else is measured.
package Photos;

use v5.36;
use Exporter 'import';
use File::Temp ();
use HTTP::Tiny;
use POSIX ();
use Time::HiRes 'time';

our @EXPORT_OK = qw(photo fourfold by_media by_vips peak while_uploading);

my $source  = $ENV{PALACE_SOURCE} // die "PALACE_SOURCE is not set: run this through `palace bench`\n";
my $scratch = File::Temp->newdir('palace-photos-XXXXXX', TMPDIR => 1);
my @widths  = (1600, 960, 480);
my %options = (jpg => 'Q=85,interlace,strip', webp => 'Q=80,effort=2,strip', avif => 'Q=60,effort=0,strip');

sub run (@command) {
    my $began = time;
    my $said  = qx(@{[map { "'$_'" } @command]} 2>&1);
    die "@command: $said\n" if $?;
    return time - $began;
}

sub vips (@arguments) { return run('vips', @arguments) }

# photo(width, height): a JPEG that is as hard as a photo: clouds of all sizes, and the noise of a camera.
sub photo ($width, $height) {
    my $name = "$scratch/$width";
    for my $band (0 .. 2) {
        vips('fractsurf', "$name.v", $width, $height, 2.6);
        vips('scale', "$name.v", "$name.$band.v");
    }
    vips('bandjoin', join(' ', map { "$name.$_.v" } 0 .. 2), "$name.clouds.v");
    vips('gaussnoise', "$name.noise.v", $width, $height, '--sigma', 8, '--mean', 0);
    vips('add', "$name.clouds.v", "$name.noise.v", "$name.v");
    vips('cast', "$name.v", "$name.cast.v", 'uchar');
    vips('copy', "$name.cast.v", "$name.rgb.v", '--interpretation', 'srgb');
    vips('jpegsave', "$name.rgb.v", "$name.jpg", '--Q', 88);
    unlink glob "$name.*v";
    return "$name.jpg";
}

# Four times the photo, two beside two.
sub fourfold ($photo) {
    vips('replicate', $photo, "$photo.v", 2, 2);
    vips('jpegsave', "$photo.v", "$photo.4.jpg", '--Q', 88);
    unlink "$photo.v";
    return "$photo.4.jpg";
}

# by_media(programs, photo, formats): seconds that studentpalace-media takes, with the start of both programs, the original, names and all.
sub by_media ($programs, $photo, $formats) {
    my $store = File::Temp->newdir('store-XXXXXX', DIR => $scratch);
    open my $list, '>', "$scratch/list" or die "list: $!\n";
    print {$list} "set\t$photo\n";
    close $list;
    my $began = time;
    my $said  = qx('$programs/studentpalace-media' --store '$store' --formats $formats <'$scratch/list');
    die "studentpalace-media: $said\n" if $? || $said !~ /\tok\t/;
    return time - $began;
}

# by_vips(photo, type ...): seconds that vipsthumbnail takes for the same widths and types, one run each, on one core as well.
sub by_vips ($photo, @types) {
    local $ENV{VIPS_CONCURRENCY} = 1;
    my $took = 0;
    for my $type (@types) {
        $took += run('vipsthumbnail', $photo, '--size', "${_}x", '-o', "$scratch/by-vips-$_.$type" . "[$options{$type}]") for @widths;
    }
    return $took;
}

# Peak memory, in MiB, of the worker that decodes the photo.
sub peak ($programs, $photo) {
    my ($status, $memory) = split ' ', qx('$source/t/lib/peak' '$photo' '$programs/studentpalace-picture' set 'Student Palace' 16 9 all 60);
    die "the worker ended with $status\n" if $status;
    return $memory / 1024;
}

# while_uploading(site, cookie, photo, pages, sub): what the sub returns, each time, while a landlord sends the photo to each of the pages, one after the
# other, as the page's script does with a batch.
sub while_uploading ($site, $cookie, $photo, $pages, $measure) {
    my $pid = fork // die "fork: $!\n";
    if (!$pid) {
        $SIG{TERM} = 'DEFAULT';
        my $http = HTTP::Tiny->new(timeout => 60, max_redirect => 0, default_headers => { Cookie => $cookie, Origin => $site->{url} });
        my $sent = 0;
        my $done = eval { send_photo($http, $site->{url} . $_, slurp($photo) . $sent++) for @$pages; 1 };
        print STDERR $@ if !$done;
        POSIX::_exit(!$done);
    }
    my @measured = $measure->();
    push @measured, $measure->() until waitpid $pid, POSIX::WNOHANG;
    die "the photos could not be sent\n" if $?;
    pop @measured if @measured > 1;    # in the last one they ended
    return @measured;
}

# Opens a page of photos and sends one.
sub send_photo ($http, $url, $bytes) {
    my ($form)   = $http->get($url)->{content} =~ m{<form id="form-pictures"(.*?)</form>}s or die "$url has no form for photos\n";
    my $boundary = 'palace-bench';
    my $body     = join '', map { qq{--$boundary\r\nContent-Disposition: form-data; name="$_->[0]"\r\n\r\n$_->[1]\r\n} }
        map { $form =~ /name="$_" value="([^"]*)"/ ? [$_, $1] : () } qw(form_token form_key action);
    $body .= qq{--$boundary\r\nContent-Disposition: form-data; name="photos"; filename="photo.jpg"\r\nContent-Type: image/jpeg\r\n\r\n$bytes\r\n--$boundary--\r\n};
    my $answer = $http->post($url, { content => $body, headers => { 'Content-Type' => "multipart/form-data; boundary=$boundary" } });
    $answer->{status} == 303 or die "$url answers $answer->{status} to a photo: $answer->{reason}\n";
    return;
}

sub slurp ($file) {
    open my $in, '<:raw', $file or die "$file: $!\n";
    local $/;
    return scalar <$in>;
}

1;
