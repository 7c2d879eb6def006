<?xml version="1.0" encoding="UTF-8"?>
<!-- The form of a room, a new one or one that is there. -->
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform">
  <xsl:include href="../layout.xsl"/>
  <xsl:include href="../parts/format.xsl"/>
  <xsl:include href="../parts/picture.xsl"/>
  <xsl:include href="../parts/house.xsl"/>
  <xsl:include href="../parts/room.xsl"/>
  <xsl:include href="../parts/form.xsl"/>
  <xsl:include href="../parts/own.xsl"/>

  <xsl:template name="title">
    <xsl:choose>
      <xsl:when test="room_form">Edit <xsl:value-of select="room_form/@name"/></xsl:when>
      <xsl:otherwise>Add a room</xsl:otherwise>
    </xsl:choose>
  </xsl:template>
  <xsl:template name="description">What is said of a room.</xsl:template>

  <xsl:template match="page" mode="head"><script src="/static/js/room.js" defer="defer"/></xsl:template>

  <xsl:template name="content">
    <xsl:call-template name="way">
      <xsl:with-param name="house" select="house"/>
      <xsl:with-param name="rooms" select="true()"/>
      <xsl:with-param name="here"><xsl:if test="room_form">Edit</xsl:if><xsl:if test="not(room_form)">Add a room</xsl:if></xsl:with-param>
    </xsl:call-template>
    <header class="heading">
      <h1><xsl:call-template name="title"/></h1>
      <p class="where"><xsl:value-of select="concat(house/@title, ', ', house/@address)"/></p>
      <xsl:apply-templates select="room_form" mode="about"/>
      <xsl:if test="not(room_form)"><p class="intro">Room <xsl:value-of select="house/@rooms_total + 1"/> of <xsl:value-of select="house/@bedrooms_total"/>. Once it is saved, copies are one press each.</p></xsl:if>
    </header>
    <xsl:apply-templates select="form" mode="form"/>
  </xsl:template>

  <xsl:template match="room_form" mode="about">
    <p><xsl:apply-templates select="." mode="availability"/></p>
    <ul class="links">
      <li><a href="/landlord/houses/{@house_id}/rooms/{@id}/photos">Photos (<xsl:value-of select="@photos"/>)</a></li>
      <li><a href="/r/{@id}"><xsl:if test="@is_public">See it as visitors do</xsl:if><xsl:if test="not(@is_public)">Preview: see it as visitors will</xsl:if></a></li>
      <li><a class="danger" href="/landlord/houses/{@house_id}/rooms/{@id}/delete">Delete</a></li>
    </ul>
  </xsl:template>

  <xsl:template match="@done[. = 'room_added']" mode="done">The room is added. <xsl:apply-templates select="/page/room_form" mode="effect"/></xsl:template>
  <xsl:template match="@done[. = 'room_saved']" mode="done">Saved. <xsl:apply-templates select="/page/room_form" mode="effect"/></xsl:template>

  <!-- ==== groups -->

  <xsl:template match="form" mode="fields">
    <xsl:apply-templates select="field[@hidden]" mode="field"/>
    <section class="panel">
      <h2>Room and rent</h2>
      <xsl:apply-templates select="field[@name = 'name' or @name = 'price_pcm' or @name = 'bed_size' or @name = 'room_size']" mode="field"/>
    </section>
    <!-- Today, and the end of its academic year, for htdocs/js/room.js. -->
    <section class="panel" data-today="{/page/site/@today}" data-june="{substring-after(/page/site/@year, '/')}-06-30">
      <h2>Availability</h2>
      <xsl:apply-templates select="field[@name = 'is_let' or @name = 'let_until' or @name = 'available_from']" mode="field"/>
    </section>
    <section class="panel">
      <h2>In the room</h2>
      <xsl:call-template name="ticks">
        <xsl:with-param name="legend" select="'What there is'"/>
        <xsl:with-param name="ticks" select="field[@kind = 'tick' and not(@name = 'is_let' or @name = 'couples_ok' or @name = 'disabled_ok')]"/>
      </xsl:call-template>
      <xsl:call-template name="ticks">
        <xsl:with-param name="legend" select="'Who it suits'"/>
        <xsl:with-param name="ticks" select="field[@name = 'couples_ok' or @name = 'disabled_ok']"/>
      </xsl:call-template>
      <xsl:apply-templates select="field[@name = 'description']" mode="field"/>
    </section>
  </xsl:template>

  <xsl:template match="form" mode="buttons">
    <p class="buttons">
      <button name="action" value="save_exit">Save</button>
      <button class="quiet" name="action" value="save_only">Save and stay here</button>
      <a class="button quiet" href="/landlord/houses/{/page/house/@id}/rooms">Cancel</a>
    </p>
  </xsl:template>

  <!-- The buttons say it. -->
  <xsl:template match="field[@name = 'action']" mode="field" priority="1"/>

  <!-- ==== names of fields -->

  <xsl:template match="field[@kind = 'tick']" mode="label">
    <xsl:variable name="drawn"><xsl:apply-templates select="." mode="named"/></xsl:variable>
    <xsl:value-of select="substring-after($drawn, ' · ')"/>
  </xsl:template>
  <xsl:template match="field[@name = 'is_let']" mode="label" priority="1">Currently let</xsl:template>
  <xsl:template match="field[@name = 'name']" mode="label">Name</xsl:template>
  <xsl:template match="field[@name = 'description']" mode="label">Description</xsl:template>
  <xsl:template match="field[@name = 'price_pcm']" mode="label">Rent per calendar month, £</xsl:template>
  <xsl:template match="field[@name = 'bed_size']" mode="label">Bed</xsl:template>
  <xsl:template match="field[@name = 'room_size']" mode="label">Size</xsl:template>
  <xsl:template match="field[@name = 'let_until']" mode="label">Let until</xsl:template>
  <xsl:template match="field[@name = 'available_from']" mode="label">Available from</xsl:template>

  <xsl:template match="field[@name = 'name']" mode="hint">At most 20 characters, such as “Room 1” or “Attic”.</xsl:template>
  <xsl:template match="field[@name = 'price_pcm']" mode="hint">Whole pounds, from 1 to 20,000. Without a rent the room stays a draft, which visitors do not see.</xsl:template>
  <xsl:template match="field[@name = 'room_size']" mode="hint">As you like to write it, such as “12 m²” or “10 ft by 12 ft”.</xsl:template>
  <xsl:template match="field[@name = 'let_until']" mode="hint">Counts when it is let. Left empty: until the next 30 June.</xsl:template>
  <xsl:template match="field[@name = 'available_from']" mode="hint">Left empty: today, or the day after the let. A later day leaves a gap, for repairs say.</xsl:template>
</xsl:stylesheet>
