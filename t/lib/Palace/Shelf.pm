# Shelves of backups for tests: folders as `palace backup` leaves them, which the children of httpd can read.
package Palace::Shelf;

use v5.36;
use Digest::SHA ();
use File::Basename qw(dirname);
use File::Path qw(make_path);
use Palace ();

# A new folder, empty, that hands the group of httpd's children on.
sub new ($class, $at) {
    mkdir $at or die "$at: $!\n";
    if ($> == 0) {
        chown 0, scalar(getgrnam 'www-data'), $at or die "$at: $!\n";
        chmod 02750, $at or die "$at: $!\n";
    }
    return bless {at => $at, elements => []}, $class;
}

sub at ($self) { return $self->{at} }

# Writes a file below the shelf: text, or a reference to a size for one that takes no room.
sub write ($self, $name, $content) {
    my $file = "$self->{at}/$name";
    make_path(dirname($file));
    Palace::write_file($file, ref $content ? '' : $content);
    truncate $file, $$content or die "$file: $!\n" if ref $content;
    return;
}

# Puts a made-up backup on the shelf and on its list. media => {name => content}, dump => content, missing => how many.
sub add ($self, $name, %with) {
    my %media = ($with{media} // {'.site' => "mark\n"})->%*;
    $self->write("media/$_", $media{$_}) for keys %media;
    $self->write("$name/database.dump", $with{dump} // 'dump');
    $self->write("$name/tables", "houses\t1\t" . '0' x 32 . "\n");
    $self->write("$name/files", join '', map { sprintf "%s\t%d\t%s\n", Digest::SHA::sha256_hex(ref $media{$_} ? '' : $media{$_}), -s "$self->{at}/media/$_", $_ } sort keys %media);
    $self->write("$name/manifest.json", "{}\n");
    my $bytes = 0;
    $bytes += -s "$self->{at}/media/$_" for keys %media;
    my $dump = -s "$self->{at}/$name/database.dump";
    unshift $self->{elements}->@*, qq{  <backup at="$self->{at}" bytes="$bytes" dump_bytes="$dump" files="@{[scalar keys %media]}" gone="0" missing="@{[$with{missing} // 0]}" name="$name" new_bytes="0" rows="1" taken_at="-"/>\n};
    return $self->list;
}

sub list ($self) {
    return $self->write('backups.xml', join '', "<backups>\n", $self->{elements}->@*, "</backups>\n");
}

# A change of httpd.conf (see Palace::Httpd): admins see this shelf.
sub change ($self) {
    return sub { s/^StudentPalaceBackups .*/StudentPalaceBackups "$self->{at}"/m };
}

1;
