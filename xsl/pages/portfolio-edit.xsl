<?xml version="1.0" encoding="UTF-8"?>
<!-- All rooms of a landlord with fields for rent and dates in each row, and ticks to change several at once. -->
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform">
  <xsl:include href="../layout.xsl"/>
  <xsl:include href="../parts/format.xsl"/>
  <xsl:include href="../parts/form.xsl"/>
  <xsl:include href="../parts/change.xsl"/>
  <xsl:include href="../parts/own.xsl"/>

  <!-- The same for each row. -->
  <xsl:variable name="seal"><xsl:apply-templates select="/page/button[@name = 'room_dates']" mode="seal"/></xsl:variable>

  <xsl:template name="title">Change rents and dates</xsl:template>
  <xsl:template name="description">Rent and dates of each of your rooms, one by one or several at once.</xsl:template>

  <xsl:template name="content">
    <h1>Change rents and dates</h1>
    <p><a class="back i-back" href="/landlord/portfolio">Back to the table</a></p>
    <xsl:apply-templates select="rooms" mode="forms"/>
  </xsl:template>

  <xsl:template match="rooms" mode="forms">
    <p class="notice">There are no rooms yet. Rooms are added to a house: <a href="/landlord/houses">go to your houses</a>.</p>
  </xsl:template>

  <xsl:template match="rooms[room]" mode="forms">
    <section class="panel">
      <h2>Several rooms at once</h2>
      <form id="form-chosen_rooms" class="form" method="post" action="/landlord/portfolio/edit/apply" novalidate="novalidate">
        <p>Tick the rooms below, and here what is to become of them. You see what will change before anything does.</p>
        <xsl:apply-templates select="../button[@name = 'chosen_rooms']" mode="seal"/>
        <div class="field tick"><input type="checkbox" value="true" id="all_rooms" name="all_rooms"/><label for="all_rooms"><xsl:value-of select="concat('All ', count(room), ' rooms, whatever is ticked below')"/></label></div>
        <xsl:call-template name="change-fields"><xsl:with-param name="id" select="'chosen_rooms'"/></xsl:call-template>
        <xsl:call-template name="change-buttons"/>
      </form>
    </section>
    <section class="panel">
      <h2>Room by room</h2>
      <table class="own rows">
        <caption>Each row is saved by its own button.</caption>
        <thead><tr><th scope="col">Tick</th><th scope="col">Room</th><th scope="col">Rent and dates</th></tr></thead>
        <tbody><xsl:apply-templates select="room" mode="row"/></tbody>
      </table>
      <div class="bar">
        <p>With the ticked rooms:</p>
        <xsl:call-template name="change-buttons"><xsl:with-param name="form" select="'form-chosen_rooms'"/></xsl:call-template>
      </div>
    </section>
  </xsl:template>

  <xsl:template match="room" mode="row">
    <xsl:variable name="name" select="concat(@name, ', ', @house_title)"/>
    <tr id="room-{@id}">
      <td><label><input type="checkbox" form="form-chosen_rooms" name="room" value="{@id}"/><span class="hidden"><xsl:value-of select="$name"/></span></label></td>
      <th scope="row"><a href="/landlord/houses/{@house_id}/rooms/{@id}/edit"><xsl:value-of select="@name"/></a><span class="plain"><xsl:value-of select="concat(@house_title, ', ', @city)"/></span></th>
      <td>
        <form class="form" method="post" action="/landlord/portfolio/edit/apply/{@id}" novalidate="novalidate">
          <xsl:copy-of select="$seal"/>
          <input type="hidden" name="version" value="{@version}"/>
          <fieldset>
            <legend class="hidden"><xsl:value-of select="$name"/></legend>
            <label>£ a month <input type="text" inputmode="numeric" name="price_pcm" value="{@price_pcm}"/></label>
            <label><input type="checkbox" name="is_let" value="true"><xsl:if test="@is_let"><xsl:attribute name="checked">checked</xsl:attribute></xsl:if></input>Let</label>
            <label>Let until <input type="date" name="let_until" value="{@let_until}"/></label>
            <label>Available from <input type="date" name="available_from" value="{@available_from}"/></label>
            <button>Save<span class="hidden"><xsl:value-of select="concat(' ', $name)"/></span></button>
          </fieldset>
        </form>
      </td>
    </tr>
  </xsl:template>

  <xsl:template match="@done[. = 'room_changed']" mode="done">
    <xsl:variable name="room" select="/page/rooms/room[@id = current()/../@room]"/>
    <xsl:choose>
      <xsl:when test="$room">
        <a href="#room-{$room/@id}"><xsl:value-of select="concat($room/@name, ', ', $room/@house_title)"/></a>
        <xsl:text> is saved: </xsl:text>
        <xsl:apply-templates select="$room/@price_pcm" mode="pcm"/><xsl:if test="not($room/@price_pcm)">no rent yet</xsl:if>
        <xsl:text>. </xsl:text>
        <xsl:apply-templates select="$room" mode="availability"/>
        <xsl:text>.</xsl:text>
      </xsl:when>
      <xsl:otherwise>The room is saved.</xsl:otherwise>
    </xsl:choose>
  </xsl:template>
</xsl:stylesheet>
