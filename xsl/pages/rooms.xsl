<?xml version="1.0" encoding="UTF-8"?>
<!-- The rooms of one house of a landlord: rent, bed, dates, what can be done, and whether there is place for one more. -->
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform">
  <xsl:include href="../layout.xsl"/>
  <xsl:include href="../parts/format.xsl"/>
  <xsl:include href="../parts/picture.xsl"/>
  <xsl:include href="../parts/house.xsl"/>
  <xsl:include href="../parts/room.xsl"/>
  <xsl:include href="../parts/form.xsl"/>
  <xsl:include href="../parts/own.xsl"/>

  <xsl:template name="title">Rooms of <xsl:value-of select="house/@title"/></xsl:template>
  <xsl:template name="description">Rents and dates of a house.</xsl:template>

  <xsl:template name="content">
    <xsl:call-template name="way">
      <xsl:with-param name="house" select="house"/>
      <xsl:with-param name="here" select="'Rooms'"/>
    </xsl:call-template>
    <header class="heading">
      <h1>Rooms of <xsl:value-of select="house/@title"/></h1>
      <p class="where"><xsl:value-of select="house/@address"/></p>
      <p><xsl:apply-templates select="house" mode="state"/></p>
      <xsl:apply-templates select="house" mode="hindrances"/>
      <xsl:apply-templates select="house" mode="pages"/>
    </header>
    <xsl:apply-templates select="button" mode="form"/>
    <div class="panel">
      <xsl:choose>
        <xsl:when test="rooms/room">
          <table class="own">
            <caption>Rent is for one room: pcm is per calendar month, pw per week. In brackets after the date: the academic year.</caption>
            <thead><tr><th scope="col">Room</th><th scope="col">Rent</th><th scope="col">Bed</th><th scope="col">Availability</th><th scope="col">What to do</th></tr></thead>
            <tbody><xsl:apply-templates select="rooms/room" mode="own"/></tbody>
          </table>
        </xsl:when>
        <xsl:otherwise><p>This house has no rooms yet. Add the first; the others are quickly made by copying it.</p></xsl:otherwise>
      </xsl:choose>
      <xsl:apply-templates select="house/@places_left" mode="more"/>
    </div>
  </xsl:template>

  <xsl:template match="@places_left" mode="more">
    <p><a class="button" href="/landlord/houses/{../@id}/rooms/new">Add a room (<xsl:value-of select="."/> left)</a></p>
  </xsl:template>
  <xsl:template match="@places_left[. &lt;= 0]" mode="more">
    <p class="notice">This house has as many rooms as bedrooms: <xsl:value-of select="../@bedrooms_total"/>. To add one more, <a href="/landlord/houses/{../@id}/edit#house-bedrooms_total">raise the number of bedrooms</a> first.</p>
  </xsl:template>

  <xsl:template match="room" mode="own">
    <xsl:variable name="address" select="concat('/landlord/houses/', @house_id, '/rooms/', @id)"/>
    <tr id="room-{@id}">
      <th scope="row"><a href="{$address}/edit"><xsl:value-of select="@name"/></a></th>
      <td data-label="Rent"><xsl:apply-templates select="." mode="rent"/></td>
      <td data-label="Bed"><xsl:value-of select="@bed_size"/></td>
      <td data-label="Availability"><xsl:apply-templates select="." mode="availability"/></td>
      <td class="do">
        <ul>
          <li><a href="{$address}/edit">Edit<xsl:apply-templates select="@name" mode="of"/></a></li>
          <li><a href="{$address}/photos">Photos (<xsl:value-of select="@photos"/>)<span class="hidden"> of <xsl:value-of select="@name"/></span></a></li>
          <li>
            <a href="/r/{@id}">
              <xsl:choose><xsl:when test="@is_public">See</xsl:when><xsl:otherwise>Preview</xsl:otherwise></xsl:choose>
              <xsl:apply-templates select="@name" mode="of"/>
            </a>
          </li>
          <xsl:if test="/page/house/@places_left &gt; 0"><li><button class="link" form="form-copy_room" formaction="{$address}/copy">Copy<xsl:apply-templates select="@name" mode="of"/></button></li></xsl:if>
          <li><a class="danger" href="{$address}/delete">Delete<xsl:apply-templates select="@name" mode="of"/></a></li>
        </ul>
      </td>
    </tr>
  </xsl:template>

  <!-- ==== what was done; what became of the room's dates is said by the room itself -->

  <xsl:template match="page" mode="done-effect">
    <xsl:variable name="room" select="rooms/room[@id = /page/request/@room]"/>
    <xsl:if test="$room"><xsl:text> </xsl:text><xsl:apply-templates select="$room" mode="effect"/></xsl:if>
  </xsl:template>

  <xsl:template match="@done[. = 'room_added']" mode="done">The room is added.<xsl:apply-templates select="/page" mode="done-effect"/></xsl:template>
  <xsl:template match="@done[. = 'room_saved']" mode="done">Saved.<xsl:apply-templates select="/page" mode="done-effect"/></xsl:template>
  <xsl:template match="@done[. = 'room_copied']" mode="done">
    <xsl:variable name="room" select="/page/rooms/room[@id = current()/../@room]"/>
    <xsl:text>The copy is the last in the list. </xsl:text>
    <xsl:if test="$room"><a href="/landlord/houses/{$room/@house_id}/rooms/{$room/@id}/edit">Give it a name of its own</a>.</xsl:if>
  </xsl:template>
  <xsl:template match="@done[. = 'room_deleted']" mode="done">The room is deleted.</xsl:template>
  <xsl:template match="@done[. = 'rooms_full']" mode="done">No room was added: the house has as many rooms as bedrooms.</xsl:template>
</xsl:stylesheet>
